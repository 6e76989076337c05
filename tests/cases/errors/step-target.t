# claim: Only variables and maps step
# stage: errors
begin { $x++; }
--- stderr
stdin:1:9-11: ERROR: E1003: Undefined or undeclared variable: $x
begin { $x++; }
        ~~
