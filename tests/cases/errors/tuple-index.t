# claim: Tuple indexes are checked
# stage: errors
begin { $t = (1, 2); print($t.5); print($t[2]); $i = 1; print($t[$i]); }
--- stderr
stdin:1:28-32: ERROR: E1024: Invalid tuple index: 5. Found 2 elements in tuple.
begin { $t = (1, 2); print($t.5); print($t[2]); $i = 1; print($t[$i]); }
                           ~~~~
stdin:1:41-46: ERROR: E1024: Invalid tuple index: 2. Found 2 elements in tuple.
begin { $t = (1, 2); print($t.5); print($t[2]); $i = 1; print($t[$i]); }
                                        ~~~~~
stdin:1:63-69: ERROR: E1025: Array-style access for tuples is only valid with integer literals
begin { $t = (1, 2); print($t.5); print($t[2]); $i = 1; print($t[$i]); }
                                                              ~~~~~~
