# claim: Loops nest and change outer variables
# stage: exec
# needs: root
begin { $n = 0; for ($i : 0..4) { for ($j : 0..$i) { $n += $j; } } print($n); }
--- stdout
4


