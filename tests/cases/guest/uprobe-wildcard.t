# claim: A wildcard of user functions; each knows its name
# stage: attach
# needs: root,uprobe,kprobe
# args: -c $PROGRAMS/calls
uprobe:{{PROGRAMS}}/calls:counted_* { @[func] = count(); }
--- stdout


@[counted_a]: 100
@[counted_b]: 250
