# claim: A variable set in an inner block may be used behind it, as in old scripts
# stage: exec
# covers: X03
# needs: root
begin { if (1) { $x = 5; } print($x); }
--- stdout
5


