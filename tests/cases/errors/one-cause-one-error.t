# claim: One cause makes one error
# stage: errors
begin { $x = $nope + 1; $y = $x * 2; @z = $y; print(@z + 1); }
--- stderr
stdin:1:14-19: ERROR: E1003: Undefined or undeclared variable: $nope
begin { $x = $nope + 1; $y = $x * 2; @z = $y; print(@z + 1); }
             ~~~~~
