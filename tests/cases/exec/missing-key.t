# claim: A missing key reads 0 and makes no element; -k warns
# stage: exec
# covers: C15, R07
# needs: root,feature:for_each
# args: -k
begin { @a[1] = 1; $x = @a[2]; print($x); print(len(@a)); print(@s == ""); @s = "x"; _ = delete(@a, 5); clear(@a); }
--- stdout
0
1
true


@s: x
--- stderr
stdin:1:25-30: WARNING: the map has no element with this key; 0 is taken as its value
WARNING: the map has no element with this key to delete
Additional Info - helper: map_delete_elem, retcode: -2
