# claim: inline: takes wildcards, a name for each function
# stage: attach
# needs: root,uprobe
# args: -c "$PROGRAMS/inlined"
uprobe:{{PROGRAMS}}/inlined:inline:* { @[probe] = count(); }
--- stdout


@[uprobe:*/inlined:inline:partly]: 7
@[uprobe:*/inlined:inline:outer]: 20
@[uprobe:*/inlined:inline:copied]: 121
--- stderr
Attached 5 probes
