# claim: A number and a literal text may be added in either order: so many characters are dropped from the front
# stage: exec
# needs: root
begin { print(1 + "abc"); print("abc" + 1); print(0 + "abc"); print(1 + "abc" + 1); print(strlen(9 + "abc")); }
--- stdout
bc
bc
abc
c
0


