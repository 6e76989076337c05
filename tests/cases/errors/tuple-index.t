# claim: Tuple indexes are checked
# stage: errors
begin { $t = (1, 2); print($t.5); print($t[2]); $i = 1; print($t[$i]); }
--- stderr
stdin:1:28-32: ERROR: Invalid tuple index: 5. Found 2 elements in tuple.
stdin:1:41-46: ERROR: Invalid tuple index: 2. Found 2 elements in tuple.
stdin:1:63-69: ERROR: Array-style access for tuples is only valid with integer literals
