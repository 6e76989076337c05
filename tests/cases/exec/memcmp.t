# claim: memcmp() gives the sign of the first difference
# stage: exec
# needs: root
begin { print(memcmp("abc", "abd", 3)); print(memcmp("abc", "abd", 2)); print(memcmp("b", "a", 1)); }
--- stdout
-1
0
1


