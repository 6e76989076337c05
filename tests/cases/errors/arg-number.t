# claim: There is no arg9
# stage: errors
# needs: root,uprobe
uprobe:{{PROGRAMS}}/calls:counted_a { print(arg9); }
--- stderr
ERROR: E1074
