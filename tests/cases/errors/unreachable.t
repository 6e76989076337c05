# claim: What follows return or exit is warned of
# stage: errors
begin { exit(); print(1); }
--- stdout
stdin: ok
--- stderr
stdin:1:17-25: WARNING: W1001: nothing gets here: what stands before always leaves
begin { exit(); print(1); }
                ~~~~~~~~
--- status
0
