# claim: All arguments of a tracepoint print at once, as a value and with %s; they can be a key
# stage: exec
# needs: root,file:/sys/kernel/tracing/events/raw_syscalls/sys_exit/format
# args: -c $PROGRAMS/calls
t:raw_syscalls:sys_exit { print(args); printf("%s\n", args); @[args] = count(); exit(); }
--- stdout
{ .id = *, .ret = * }
{ .id = *, .ret = * }


@[{ .id = *, .ret = * }]: 1
