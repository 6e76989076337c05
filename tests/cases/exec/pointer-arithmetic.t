# claim: Pointers move by the size of what they point to
# stage: exec
# covers: T10
# needs: root
begin { $p = (int32*)100; print($p + 1); print($p - 1); print($p > 0); }
--- stdout
0x68
0x60
true


