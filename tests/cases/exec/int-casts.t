# claim: Casts truncate, extend and make booleans
# stage: exec
# covers: G22
# needs: root
begin { print((uint8)300); print((int8)200); print((uint64)(int8)-1); print((bool)5); print((int32)true); }
--- stdout
44
-56
18446744073709551615
true
1


