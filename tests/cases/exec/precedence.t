# claim: Operators bind as in C
# stage: exec
# covers: G10
# needs: root
begin { print(1 + 2 * 3); print(8 >> 1 + 1); print(1 | 2 == 2); print(6 & 3 == 3); print(5 > 3 > 1); }
--- stdout
7
2
1
0
false


