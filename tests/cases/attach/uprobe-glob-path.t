# claim: A wildcard in the path of the binary
# stage: attach
# covers: P13
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
uprobe:{{PROGRAMS}}/cal*:counted_a { @ = count(); }
--- stdout


@: 100
