# claim: Constant array indexes are checked
# stage: errors
# covers: G26
begin { $a = (uint8[4])(uint32)1; print($a[4]); print((5)[0]); print($a["x"]); }
--- stderr
stdin:1:41-46: ERROR: E1023: there is no element 4: the array has 4
begin { $a = (uint8[4])(uint32)1; print($a[4]); print((5)[0]); print($a["x"]); }
                                        ~~~~~
HINT: the first one is 0
stdin:1:55-61: ERROR: E1021: only arrays, pointers, strings and tuples have elements to take with [ ], not int8
begin { $a = (uint8[4])(uint32)1; print($a[4]); print((5)[0]); print($a["x"]); }
                                                      ~~~~~~
stdin:1:70-77: ERROR: E1022: the position between [ and ] is an integer, not string[2]
begin { $a = (uint8[4])(uint32)1; print($a[4]); print((5)[0]); print($a["x"]); }
                                                                     ~~~~~~~
