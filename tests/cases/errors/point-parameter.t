# claim: '$' in an attach point stands before a number
# stage: errors
# covers: L15
interval:s:$x { }
--- stderr
stdin:1:12-14: ERROR: E3003
