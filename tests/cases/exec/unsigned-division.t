# claim: Division and right shift are unsigned at run time, signed when folded
# stage: exec
# covers: T05, T06
# needs: root
begin { $a = -8; print($a >> 1); print($a / 2); print(-7 / 2); print(-7 % 3); print(~5); }
--- stdout
9223372036854775804
9223372036854775804
-3
-1
18446744073709551610


