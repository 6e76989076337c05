# claim: Enumerators of the script print by name
# stage: exec
# covers: L19, T12
# needs: root
enum E { A = 1, B = 5 } begin { print(B); printf("%d %s\n", B, A); @e[B] = A; }
--- stdout
B
5 A


@e[B]: A
