# claim: Text of every kind of value
# stage: output
# covers: F03, O08
# needs: root
enum E { A = 1, B = 5 } struct S { int a; char b[4]; }
begin { print(-5); print(true); print(A); print((enum E)B); print((enum E)1 == A); print((int8 *)255); print((int8 *)0); print("a b"); print((1, "x")); print((1,)); print(((1, 2), "x")); print((a=1, b="y")); print((uint8[4])(uint32)5); print(buf("a\x01", 2)); print(ntop(1)); print(strerror(1)); }
--- stdout
-5
true
A
B
true
0xff
0x0
a b
(1, x)
(1)
((1, 2), x)
{ .a = 1, .b = y }
[5,0,0,0]
a\x01
1.0.0.0
Operation not permitted


