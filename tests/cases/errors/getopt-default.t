# claim: comptime must fold
# stage: errors
begin { print(comptime (pid + 1)); if comptime (pid) { } }
--- stderr
stdin:1:15-33: ERROR: Unable to resolve comptime expression
stdin:1:49-52: ERROR: Unable to resolve comptime expression
