# claim: A variable compared with 0 before a loop does not make the verifier walk all rounds
# stage: exec
# needs: root,feature:loop
begin { let $a : uint64 = 0; $n = (uint64)5 / ($a + 1); if ($a == 0) { print($n); } for $i : 0..($n + 1) { $b = (int16[4])$a; $a++; } print($a); unroll(100) { $a += nsecs >> 63; } print($a); }
--- stdout
5
6
6


