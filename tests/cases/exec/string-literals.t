# claim: Escapes, concatenation and offset of string literals
# stage: exec
# covers: L11
# needs: root
begin { print("a\tb"); print("\101\x41"); print("a" + "b"); print("foo" + 1); }
--- stdout
a	b
AA
ab
oo


