# claim: Calls of an exact workload are counted exactly
# stage: attach
# covers: R05
# needs: root,btf
# args: -c "$PROGRAMS/calls"
tracepoint:syscalls:sys_enter_getppid { @enter = count(); } t:syscalls:sys_exit_getppid { @exit = count(); @sum = sum(args.ret == ppid ? 1 : 0); }
--- stdout


@enter: 1000
@exit: 1000
@sum: 1000
--- stderr
Attached 2 probes
