# claim: strcap() is the room of the type that a variable or map has at last
# stage: exec
# needs: root
begin { $s = "a"; print(strcap($s)); $s = "abcdefg"; $x = strcap($s); print($x + 1); @s = "a"; print(strcap(@s)); @s = "abcdefg"; clear(@s); }
--- stdout
8
9
8


