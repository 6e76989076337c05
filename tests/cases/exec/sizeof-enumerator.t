# claim: sizeof() of an enumerator is the size of its type
# stage: exec
# needs: root
enum E { A = 1, B }
begin { print(sizeof(A)); print(sizeof(A) == sizeof(enum E)); }
--- stdout
4
true


