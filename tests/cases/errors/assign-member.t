# claim: Members cannot be assigned to
# stage: errors
begin { $y.foo = 3; $t.0 = 1; }
--- stderr
stdin:1:9-19: ERROR: E0031
stdin:1:21-29: ERROR: E0031
