# claim: str() makes text of an array of bytes, up to its end
# stage: exec
# needs: root
struct S { unsigned char a[4]; unsigned char b[4]; }
begin { $x = (uint64)0x0063626164636261; $p = (struct S *)&$x; print(str($p.a)); print(str($p.b)); print(str($p.a, 3)); print($p.b); }
--- stdout
abcd
abc
ab
[97,98,99,0]


