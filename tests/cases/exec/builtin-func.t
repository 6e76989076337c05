# claim: func is the probed function, at entry and return
# stage: exec
# covers: B06
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
uprobe:{{PROGRAMS}}/calls:counted_* { @enter[func] = count(); } uretprobe:{{PROGRAMS}}/calls:counted_b { @leave[func] = count(); }
--- stdout


@enter[counted_a]: 100
@enter[counted_b]: 250
@leave[counted_b]: 250
