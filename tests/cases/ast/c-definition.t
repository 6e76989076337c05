# claim: C definitions keep their text
# stage: ast
#define A "x"
union U { int a; };
begin { }
--- stdout
program
  C definition "#define A \"x\""
  C definition "union U { int a; };"
  probe
    attach point "begin"
    block
