# claim: A wildcard in the path of the binary
# stage: attach
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
uprobe:{{PROGRAMS}}/cal*:counted_a { @ = count(); }
--- stdout


@: 100
