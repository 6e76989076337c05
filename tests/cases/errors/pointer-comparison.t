# claim: Pointers to different things compare with a warning
# stage: errors
begin { $p = (int32 *)1; $q = (int8 *)1; print($p == $q); }
--- stderr
stdin:1:48-56: WARNING: comparison of distinct pointer types: int32, int8
stdin:1:48-50: WARNING: left (int32)
stdin:1:54-56: WARNING: right (int8)
--- status
0
