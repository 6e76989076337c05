# claim: Tuple indexes are checked
# stage: errors
# covers: G26
begin { $t = (1, 2); print($t.5); print($t[2]); $i = 1; print($t[$i]); }
--- stderr
stdin:1:28-32: ERROR: E1024: there is no element 5: the tuple has 2
begin { $t = (1, 2); print($t.5); print($t[2]); $i = 1; print($t[$i]); }
                           ~~~~
HINT: the first one is 0
stdin:1:41-46: ERROR: E1024: there is no element 2: the tuple has 2
begin { $t = (1, 2); print($t.5); print($t[2]); $i = 1; print($t[$i]); }
                                        ~~~~~
HINT: the first one is 0
stdin:1:63-69: ERROR: E1025: an element of a tuple is chosen by a number written in the script
begin { $t = (1, 2); print($t.5); print($t[2]); $i = 1; print($t[$i]); }
                                                              ~~~~~~
HINT: each element has its own type: $t.0
