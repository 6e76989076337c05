# claim: sargN of old scripts reads the stack
# stage: exec
# covers: B10
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
uprobe:{{PROGRAMS}}/calls:counted_b /arg0 == 0/ { print(sarg0 == *(uint64 *)(reg("sp") + 8)); }
--- stdout
true


