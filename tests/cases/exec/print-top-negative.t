# claim: A negative top or div of print() is a very large one
# stage: exec
# needs: root
begin { @a[1] = (int64)1; @a[2] = (int64)2; print(@a, -1); print(@a, 1, -1); clear(@a); }
--- stdout
@a[1]: 1
@a[2]: 2
@a[2]: 0


