# claim: sizeof and offsetof know structs of the script
# stage: exec
# covers: L19, G23
# needs: root
struct S { int a; char b[4]; } begin { print(sizeof(struct S)); print(offsetof(struct S, b)); }
--- stdout
8
4


