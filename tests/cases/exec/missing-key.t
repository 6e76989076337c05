# claim: A missing key reads 0 and makes no element; -k warns
# stage: exec
# needs: root
# args: -k
begin { @a[1] = 1; $x = @a[2]; print($x); print(len(@a)); print(@s == ""); @s = "x"; _ = delete(@a, 5); clear(@a); }
--- stdout
0
1
true


@s: x
--- stderr
stdin:1:25-30: WARNING: Can't lookup map element because it does not exist.
WARNING: Can't delete map element because it does not exist.
Additional Info - helper: map_delete_elem, retcode: -2
