# claim: Wildcards in category and name
# stage: attach
# covers: P24
# needs: root
# args: -c "$PROGRAMS/calls"
t:sys*:sys_*_getppid { @[probe] = count(); }
--- stdout


@[tracepoint:syscalls:sys_enter_getppid]: 1000
@[tracepoint:syscalls:sys_exit_getppid]: 1000
