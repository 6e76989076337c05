# claim: exit() in a loop ends the probe
# stage: exec
# covers: G21
# needs: root
begin { for ($i : 0..5) { print($i); if ($i == 2) { exit(4); } } print("after"); }
--- stdout
0
1
2


--- status
4
