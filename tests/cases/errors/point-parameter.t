# claim: '$' in an attach point stands before a number
# stage: errors
interval:s:$x { }
--- stderr
stdin:1:12-14: ERROR: E3003
