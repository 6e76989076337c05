# claim: Division and modulo by zero give 1 and a warning each time
# stage: exec
# covers: R06
# needs: root
begin { $z = (uint64)0; for ($i : 0..3) { print((uint64)8 / $z); } print((uint64)9 % $z); }
--- stdout
1
1
1
1


--- stderr
stdin:1:49-63: WARNING: division by 0 here
stdin:1:49-63: WARNING: division by 0 here
stdin:1:49-63: WARNING: division by 0 here
stdin:1:74-88: WARNING: division by 0 here
