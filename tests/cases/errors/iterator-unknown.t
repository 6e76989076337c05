# claim: An iterator this kernel lacks is named with the nearest one
# stage: errors
# needs: root,btf
iter:tusk { }
--- stderr
stdin:1:6-10: ERROR: E3017
HINT: did you mean iter:task?
