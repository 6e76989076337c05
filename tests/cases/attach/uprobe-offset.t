# claim: An offset inside a function and an address
# stage: attach
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
uprobe:{{PROGRAMS}}/calls:counted_a+0 { @ = count(); }
--- stdout


@: 100
