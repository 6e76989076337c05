# claim: Booleans add, negate and compare
# stage: exec
# needs: root
begin { print(true + true); print(!0 + 1); print(!5); print(true == 1); }
--- stdout
true
2
false
true


