# claim: ctx is the registers of a uprobe
# stage: exec
# covers: B06
# needs: root,uprobe,btf
# args: -c "$PROGRAMS/calls"
uprobe:{{PROGRAMS}}/calls:counted_b /arg0 == 5/ { print(((struct pt_regs *)ctx)->di); }
--- stdout
5


