# claim: uaddr() is the address of a variable of the probed program
# stage: exec
# covers: F15
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
uprobe:{{PROGRAMS}}/calls:counted_b /arg0 == 0/ { print(*uaddr("global_counter")); }
--- stdout
0


