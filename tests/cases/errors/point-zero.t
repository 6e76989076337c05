# claim: Counts are greater than zero
# stage: errors
interval:s:0 { } watchpoint:0:8:w { }
--- stderr
stdin:1:12-13: ERROR: E3007
stdin:1:29-30: ERROR: E3007
