# claim: An argument that a USDT probe does not have is told with how many there are
# stage: errors
# needs: root,uprobe,program:usdt
usdt:{{PROGRAMS}}/usdt:test:args { print(arg5); }
--- stderr
ERROR: E3033
--- status
1
