# claim: print() of stats takes no top
# stage: errors
begin { @s[1] = stats(1); print(@s, 1); }
--- stderr
WARNING: W2002
--- status
0
