# claim: inline: names the copies only, and beside the function itself nothing is missed or warned of
# stage: attach
# needs: root,uprobe
# args: -c "$PROGRAMS/inlined"
uprobe:{{PROGRAMS}}/inlined:partly, uprobe:{{PROGRAMS}}/inlined:inline:partly { @[func, probe] = count(); @all = count(); }
--- stdout


@[partly, uprobe:*/inlined:inline:partly]: 7
@[partly, uprobe:*/inlined:partly]: 30
@all: 37
--- stderr
Attached 2 probes
