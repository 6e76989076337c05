# claim: Arguments of tracepoints
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
tracepoint:syscalls:sys_enter_read /comm == "calls" && args.count != 832/ { @in = sum(args.count); }
tracepoint:syscalls:sys_exit_read /comm == "calls" && args.ret != 832/ { @out = sum(args.ret); }
--- stdout


@in: 262140
@out: 262140
