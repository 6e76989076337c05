# claim: ++ needs a variable or a map
# stage: errors
begin { 5++; --f(); }
--- stderr
stdin:1:10-12: ERROR: E0032
stdin:1:14-16: ERROR: E0032
