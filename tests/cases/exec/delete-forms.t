# claim: delete() takes a key, an element or a scalar map and says whether it was there
# stage: exec
# covers: F08
# needs: root,feature:for_each
begin { @a[1] = 1; @a[2] = 1; @s = 5; print(delete(@a, 1)); print(delete(@a[2])); print(delete(@a, 9)); print(len(@a)); print(delete(@s)); print(@s); }
--- stdout
true
true
false
0
true
@s: 0


