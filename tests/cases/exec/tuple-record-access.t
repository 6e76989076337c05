# claim: Members of tuples and records are read by position and by name
# stage: exec
# covers: G25, G26
# needs: root
begin { $t = (1, (2, 3)); print($t.1.0); print($t[0]); $r = (k=5, v="z"); print($r.v); }
--- stdout
2
1
z


