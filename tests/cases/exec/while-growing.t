# claim: A number that grows in a while loop and is compared does not make the verifier walk all rounds
# stage: exec
# needs: root
begin { $n = (int64)(nsecs >> 63); let $w : int64 = 0; while ($w < 2) { $w++; $n++; $v = $n <= 0 ? $n : 5; print($v); } print($n); }
--- stdout
5
5
2


