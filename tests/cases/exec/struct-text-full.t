# claim: Characters of an array without a NUL are all read
# stage: exec
# needs: root
struct S { char b[4]; int a; } begin { $v = (uint64)0x0000000544434241; $p = (struct S *)&$v; print($p->b); print($p->a); printf("%s\n", $p->b); }
--- stdout
ABCD..
5
ABCD..


