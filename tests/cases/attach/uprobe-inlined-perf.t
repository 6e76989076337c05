# claim: inlined copies are probed also where the kernel has no multi links
# stage: attach
# needs: root,uprobe
# args: --no-feature uprobe_multi -c "$PROGRAMS/inlined"
uprobe:{{PROGRAMS}}/inlined:copied { @[func] = count(); }
--- stdout


@[copied]: 121
--- stderr
Attached 3 probes
