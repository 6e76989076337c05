# claim: find() declares the variable it fills
# stage: exec
# needs: root
begin { @a[1] = (int64)5; if (!find(@a, 2, $w)) { print("none"); } if (find(@a, 1, $w)) { print($w); } clear(@a); }
--- stdout
none
5


