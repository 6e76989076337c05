# claim: Members of floating point and of 128 bits take their room, and can be looked at as bytes
# stage: exec
# needs: root
struct T { char a; float f; double g[2]; long double h; char b; unsigned __int128 i; double *p; };
struct P { char a; double g; char b; } __attribute__((packed));
union U { float f; double d; char c; };
struct W { float f; }
begin {
  print(sizeof(struct T)); print((offsetof(struct T, f), offsetof(struct T, g), offsetof(struct T, h), offsetof(struct T, b), offsetof(struct T, i), offsetof(struct T, p)));
  print(sizeof(struct P)); print(sizeof(union U));
  $bits = (uint64)0x3f800000; print(((struct W *)&$bits)->f);
}
--- stdout
96
(4, 8, 32, 48, 64, 80)
10
8
[0,0,128,63]


