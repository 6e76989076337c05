# claim: signal() reaches the traced process
# stage: exec
# covers: F18
# needs: root
# args: --unsafe -c '/bin/sleep 5'
t:syscalls:sys_enter_clock_nanosleep { signal("SIGTERM"); }
--- stdout


--- status
143
