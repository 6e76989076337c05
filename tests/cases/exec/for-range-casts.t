# claim: The bounds of a range may be casts
# stage: exec
# needs: root
begin { for ($i : (uint8)0..(uint8)2) { print(sizeof($i)); } for $i : (int8)-1..1 { print($i); } for ($i : 0..(int64)strlen("ab")) { print($i); } }
--- stdout
1
1
-1
0
0
1


