# claim: A wildcard over libc of one child agrees with its calls
# stage: attach
# covers: P27
# needs: root,uprobe
# env: BPFTRACE_MAX_PROBES=10000
# timeout: 60
# args: -c "$PROGRAMS/calls"
uprobe:libc:sysc* { @[func] = count(); }
--- stdout


@[syscall]: 1064
