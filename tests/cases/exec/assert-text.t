# claim: The message of assert() may be made at run time
# stage: exec
# needs: root
begin { $m = "pid " ; assert(1 == 1, $m); assert(1 == 2, str_concat($m, "is odd")); }
--- stdout


--- stderr
stdin:1:43-83: ERROR: assert failed: pid is odd
--- status
1
