# claim: A range that the verifier knows to be empty loads and runs no round
# stage: exec
# needs: root,feature:loop
begin { $n = (int16)(nsecs >> 63); for $i : 2..($n & 1) { print($i); } print("done"); }
--- stdout
done


