# claim: Mixing signs of 64 bits is warned of
# stage: errors
# covers: T03, T06
begin { $x = nsecs; $y = (int64)5; print($x + $y); print($y / 2); print((nsecs - $x) / 1000); }
--- stdout
stdin: ok
--- stderr
stdin:1:42-44: WARNING: W1004: uint64 is read as int64 here, and values that do not fit change
begin { $x = nsecs; $y = (int64)5; print($x + $y); print($y / 2); print((nsecs - $x) / 1000); }
                                         ~~
HINT: write the cast you mean
stdin:1:58-64: WARNING: W1005: '/' works on unsigned numbers, and an operand here is signed
begin { $x = nsecs; $y = (int64)5; print($x + $y); print($y / 2); print((nsecs - $x) / 1000); }
                                                         ~~~~~~
HINT: cast the operands to an unsigned type
--- status
0
