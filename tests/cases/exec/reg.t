# claim: reg() reads a register
# stage: exec
# covers: F15
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
uprobe:{{PROGRAMS}}/calls:counted_b /reg("di") == 249/ { print(reg("di") == arg0); print(reg("ip") == reg("pc")); print(reg("sp") > 0); print(usym(reg("ip"))); }
--- stdout
true
true
true
counted_b


