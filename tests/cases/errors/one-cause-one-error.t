# claim: One cause makes one error
# stage: errors
begin { $x = $nope + 1; $y = $x * 2; @z = $y; print(@z + 1); }
--- stderr
stdin:1:14-19: ERROR: Undefined or undeclared variable: $nope
