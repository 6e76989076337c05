# claim: Integers and strings convert to arrays and back
# stage: exec
# covers: T09
# needs: root
begin { $a = (uint8[8])(uint64)12345; print($a); print((uint64)$a); print((int8[])"ab"); print((bool[2])(uint16)1); }
--- stdout
[57,48,0,0,0,0,0,0]
12345
[97,98,0]
[true,false]


