# claim: An iter probe stands alone
# stage: errors
# needs: root,btf
iter:task, iter:task { }
--- stderr
stdin:1:12-21: ERROR: E3018
