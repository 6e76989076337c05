# claim: Mixing signs of 64 bits is warned of
# stage: errors
begin { $x = nsecs; $y = (int64)5; print($x + $y); print($y / 2); }
--- stdout
stdin: ok
--- stderr
stdin:1:42-44: WARNING: W1004: Expression of type: uint64 being cast to type: int64. This may cause unexpected results. Use an explicit cast to suppress this warning.
begin { $x = nsecs; $y = (int64)5; print($x + $y); print($y / 2); }
                                         ~~
stdin:1:58-64: WARNING: W1005: signed operands for '/' can lead to undefined behavior (cast to unsigned to silence warning)
begin { $x = nsecs; $y = (int64)5; print($x + $y); print($y / 2); }
                                                         ~~~~~~
--- status
0
