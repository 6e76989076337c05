# claim: An index beyond an array reads 0 and warns
# stage: exec
# covers: R06
# needs: root
begin { $a = (uint8[4])(uint32)5; $i = 7; print($a[$i]); $i = 0; print($a[$i]); }
--- stdout
0
5


--- stderr
WARNING: this position is outside of the array
