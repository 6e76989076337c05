# claim: A function that is not there is one error with a name that is
# stage: attach
# needs: root,uprobe
uprobe:{{PROGRAMS}}/calls:counted_x { }
--- stderr
ERROR: there is no function 'counted_x' to probe in *programs/calls
HINT: did you mean counted_
--- status
1
