# claim: a function without code of its own is probed at all its inlined copies, in loops and in other copies too
# stage: attach
# needs: root,uprobe
# args: -c "$PROGRAMS/inlined"
uprobe:{{PROGRAMS}}/inlined:copied { @[func] = count(); }
--- stdout


@[copied]: 121
--- stderr
Attached 3 probes
