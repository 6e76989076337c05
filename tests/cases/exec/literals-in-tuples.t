# claim: A literal inside a tuple, record or key takes the sign of what else stands in its place
# stage: exec
# needs: root
begin { $n = (uint64)-1; $t = (5, 1); $t = ($n, 1); print($t); @m[5, 5] = 1; @m[$n, 1] = 2; $r = (a=1, b="q"); $r = (b="qqq", a=$n); print($r); }
--- stdout
(18446744073709551615, 1)
{ .a = 18446744073709551615, .b = qqq }


@m[5, 5]: 1
@m[18446744073709551615, 1]: 2
