# claim: has_key() beside other conditions loads
# stage: exec
# needs: root
begin { $n = (int64)(nsecs >> 63); @d[1] = 1; printf("%d %d\n", has_key(@d, 5) || (bool)$n, has_key(@d, 1) && !$n); clear(@d); }
--- stdout
0 1


