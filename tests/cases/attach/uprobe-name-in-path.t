# claim: A library by its short name
# stage: attach
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
uprobe:libc:syscall { @[strncmp(comm, "calls", 6)] = count(); }
--- stdout


@[0]: 1064
