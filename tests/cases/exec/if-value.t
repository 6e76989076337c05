# claim: if and blocks yield values
# stage: exec
# covers: G08
# needs: root
begin { $a = if 0 { 5 } else if 1 { 7 } else { 6 }; print($a); print({ $q = 2; $q + 1 }); }
--- stdout
7
3


