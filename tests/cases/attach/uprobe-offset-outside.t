# claim: An offset behind the function is refused
# stage: errors
# needs: root,uprobe,program:calls
uprobe:{{PROGRAMS}}/calls:counted_b+1000 { }
--- stderr
ERROR: E3035
--- status
1
