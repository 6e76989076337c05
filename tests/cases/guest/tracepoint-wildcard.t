# claim: All syscalls of a program, counted
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
# timeout: 30
tracepoint:syscalls:sys_enter_* /comm == "calls"/ { @[probe] = count(); }
--- stdout
...
@[tracepoint:syscalls:sys_enter_getppid]: 1000
...
