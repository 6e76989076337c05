# claim: -kk of older releases is -k
# stage: exec
# needs: root
# args: -kk
# covers: C15
begin { @a[1] = 1; $x = @a[2]; print($x); clear(@a); }
--- stdout
0


--- stderr
stdin:1:25-30: WARNING: 
