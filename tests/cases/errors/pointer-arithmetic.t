# claim: Pointers add integers only
# stage: errors
# covers: T10
begin { $p = (int32 *)1; print($p * 2); print($p + $p); print(5 - $p); }
--- stderr
stdin:1:32-38: ERROR: E1016: there is no '*' for int32 * and int8
begin { $p = (int32 *)1; print($p * 2); print($p + $p); print(5 - $p); }
                               ~~~~~~
stdin:1:47-54: ERROR: E1016: there is no '+' for int32 * and int32 *
begin { $p = (int32 *)1; print($p * 2); print($p + $p); print(5 - $p); }
                                              ~~~~~~~
stdin:1:63-69: ERROR: E1016: there is no '-' for int8 and int32 *
begin { $p = (int32 *)1; print($p * 2); print($p + $p); print(5 - $p); }
                                                              ~~~~~~
