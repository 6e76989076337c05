# claim: A variable without a value of its own has no type
# stage: errors
begin { let $x; $y = $x; print($y); }
--- stderr
stdin:1:22-24: ERROR: E1007
