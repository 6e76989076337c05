# claim: A list of attach points shares a body, a trailing comma is allowed
# stage: attach
# covers: G03
# needs: root
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_getppid, name=tracepoint:syscalls:sys_exit_getppid, { @[probe] = count(); }
--- stdout


@[tracepoint:syscalls:sys_enter_getppid]: 1000
@[tracepoint:syscalls:sys_exit_getppid]: 1000
