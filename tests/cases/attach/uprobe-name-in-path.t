# claim: A library by its short name
# stage: attach
# covers: P13
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
uprobe:libc:syscall { @[strncmp(comm, "calls", 6)] = count(); }
--- stdout


@[0]: 1064
