# claim: A function that is not there is one error with a name that is
# stage: attach
# needs: root,uprobe
uprobe:{{PROGRAMS}}/calls:counted_x { }
--- stderr
ERROR: *counted_x
HINT: did you mean counted_
--- status
1
