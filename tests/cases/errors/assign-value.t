# claim: Only variables and maps can be assigned to
# stage: errors
begin { 5 = 6; f() += 1; }
--- stderr
stdin:1:9-10: ERROR: E0030
stdin:1:16-19: ERROR: E0030
