# claim: with code of its own a function is probed there, as in bpftrace, and a warning tells of its copies
# stage: attach
# needs: root,uprobe
# args: -c "$PROGRAMS/inlined"
uprobe:{{PROGRAMS}}/inlined:partly { @ = count(); }
--- stdout


@: 30
--- stderr
*WARNING: 'partly' is also inlined at 1 place*
Attached 1 probe
