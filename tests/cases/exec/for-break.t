# claim: break leaves a loop over a range
# stage: exec
# covers: G18, G20
# needs: root
begin { $s = 0; for ($i : 0..5) { $s += $i; if ($i == 3) { break; } } print($s); }
--- stdout
6


