# claim: func of a uretprobe is the function that returned
# stage: attach
# needs: root,uprobe,kprobe
# args: -c $PROGRAMS/calls
uretprobe:{{PROGRAMS}}/calls:counted_b { @[func] = sum(retval); }
--- stdout


@[counted_b]: 62250
