# claim: retval is what a function returned
# stage: exec
# covers: B06
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
uretprobe:{{PROGRAMS}}/calls:counted_b { @sum = sum(retval); @max = max(retval); @n = count(); }
--- stdout


@max: 498
@n: 250
@sum: 62250
