# claim: print() of a map in a loop
# stage: errors
begin { @a[1] = 1; for ($i : 0..2) { print(@a); } }
--- stderr
WARNING: W1011
--- status
0
