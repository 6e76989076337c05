# claim: With -k print() of an element that is not there says so
# stage: exec
# needs: root
# args: -k
begin { @a[1] = 1; @s[1] = "x"; print(@a[2]); print(@s[2]); print(@a[1]); clear(@a); clear(@s); }
--- stdout
0

1


--- stderr
stdin:1:39-44: WARNING: *
stdin:1:53-58: WARNING: *
