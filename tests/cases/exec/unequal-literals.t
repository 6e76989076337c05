# claim: Tuples and records of literals of different types are compared, and not equal
# stage: exec
# needs: root
begin { print((1, 2) == (1, "a")); print((1, 2) != (1, "a")); print((1, 2) == (1, 2, 3)); print((a=1) == (a="x")); print(((1, 2), 3) == ((1, "a"), 3)); print((1, true) == (1, 1)); }
--- stdout
false
true
false
false
false
false


