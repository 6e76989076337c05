# claim: Constant array indexes are checked
# stage: errors
begin { $a = (uint8[4])(uint32)1; print($a[4]); print((5)[0]); print($a["x"]); }
--- stderr
stdin:1:41-46: ERROR: the index 4 is out of bounds for array of size 4
stdin:1:55-61: ERROR: The array index operator [] can only be used on arrays, pointers, strings and tuples, found int8
stdin:1:70-77: ERROR: The array index operator [] only accepts integer indices, found string[2]
