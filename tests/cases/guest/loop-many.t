# claim: A loop of 100000 rounds is accepted
# stage: exec
# needs: root,kprobe,kernel>=5.17
begin { $s = 0; for ($i : 0..100000) { $s += $i; } print($s); exit(); }
--- stdout
4999950000


