# claim: Pointers to different things compare with a warning
# stage: errors
# covers: T10
begin { $p = (int32 *)1; $q = (int8 *)1; print($p == $q); }
--- stdout
stdin: ok
--- stderr
stdin:1:48-56: WARNING: W1006: these pointers are to different types: int32 and int8
begin { $p = (int32 *)1; $q = (int8 *)1; print($p == $q); }
                                               ~~~~~~~~
stdin:1:48-50: WARNING: this is int32
begin { $p = (int32 *)1; $q = (int8 *)1; print($p == $q); }
                                               ~~
stdin:1:54-56: WARNING: this is int8
begin { $p = (int32 *)1; $q = (int8 *)1; print($p == $q); }
                                                     ~~
--- status
0
