# claim: has_key, len and delete agree
# stage: exec
# covers: F08
# needs: root,feature:for_each
begin { @a[1] = 1; print(has_key(@a, 1)); print(len(@a)); delete(@a, 1); print(has_key(@a, 1)); }
--- stdout
true
1
false


