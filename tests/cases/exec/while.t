# claim: while runs until its condition fails
# stage: exec
# covers: G17
# needs: root
begin { $i = 0; while ($i < 5) { $i++; if ($i == 2) { continue; } if ($i == 4) { break; } print($i); } print($i); }
--- stdout
1
3
4


