# claim: A wildcard over functions is one attach point; func and probe tell which
# stage: attach
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
uprobe:{{PROGRAMS}}/calls:counted_* { @[func] = count(); @p[probe] = count(); }
--- stdout


@[counted_a]: 100
@[counted_b]: 250
@p[uprobe:*calls:counted_a]: 100
@p[uprobe:*calls:counted_b]: 250
--- stderr
Attached 2 probes
