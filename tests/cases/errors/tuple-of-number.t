# claim: A number has no elements
# stage: errors
begin { $a = 1; print($a.0); }
--- stderr
ERROR: E1026
