# claim: A predicate decides whether the body runs
# stage: attach
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
uprobe:{{PROGRAMS}}/calls:counted_b /arg0 >= 240/ { @ = count(); }
--- stdout


@: 10
