# claim: Ranges are half open; empty when the end is not above the start
# stage: exec
# covers: G18
# needs: root
begin { for ($i : 0..3) { print($i); } for ($i : 3..3) { print("no"); } for ($i : 5..2) { print("no"); } $a = 2; for ($i : (-1)..$a) { print($i); } }
--- stdout
0
1
2
-1
0
1


