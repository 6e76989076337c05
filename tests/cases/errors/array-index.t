# claim: Constant array indexes are checked
# stage: errors
begin { $a = (uint8[4])(uint32)1; print($a[4]); print((5)[0]); print($a["x"]); }
--- stderr
stdin:1:41-46: ERROR: E1023: the index 4 is out of bounds for array of size 4
begin { $a = (uint8[4])(uint32)1; print($a[4]); print((5)[0]); print($a["x"]); }
                                        ~~~~~
stdin:1:55-61: ERROR: E1021: The array index operator [] can only be used on arrays, pointers, strings and tuples, found int8
begin { $a = (uint8[4])(uint32)1; print($a[4]); print((5)[0]); print($a["x"]); }
                                                      ~~~~~~
stdin:1:70-77: ERROR: E1022: The array index operator [] only accepts integer indices, found string[2]
begin { $a = (uint8[4])(uint32)1; print($a[4]); print((5)[0]); print($a["x"]); }
                                                                     ~~~~~~~
