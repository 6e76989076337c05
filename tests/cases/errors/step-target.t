# claim: Only variables and maps step
# stage: errors
begin { $x++; }
--- stderr
stdin:1:9-11: ERROR: E1003: $x has no value here: it is not declared or assigned before
begin { $x++; }
        ~~
