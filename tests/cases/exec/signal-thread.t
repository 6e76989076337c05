# claim: signal_thread() reaches the traced thread
# stage: exec
# covers: F18
# needs: root
# args: --unsafe -c '/bin/sleep 5'
t:syscalls:sys_enter_clock_nanosleep { signal_thread(15); }
--- stdout


--- status
143
