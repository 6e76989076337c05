# claim: The last member of a struct may go without its semicolon
# stage: exec
# needs: root
struct S { int a; char b }
begin { print(sizeof(struct S)); }
--- stdout
8


