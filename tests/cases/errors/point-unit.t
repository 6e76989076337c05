# claim: Units of time are known
# stage: errors
# covers: P25
interval:sec:1 { }
--- stderr
stdin:1:10-13: ERROR: E3005
