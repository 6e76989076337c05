# claim: A bare period is in nanoseconds and not too short
# stage: errors
interval:500 { }
--- stderr
stdin:1:10-13: ERROR: E3008
