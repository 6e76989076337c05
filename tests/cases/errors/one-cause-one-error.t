# claim: One cause makes one error
# stage: errors
begin { $x = $nope + 1; $y = $x * 2; @z = $y; print(@z + 1); }
--- stderr
stdin:1:14-19: ERROR: E1003: $nope has no value here: it is not declared or assigned before
begin { $x = $nope + 1; $y = $x * 2; @z = $y; print(@z + 1); }
             ~~~~~
