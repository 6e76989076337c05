# claim: What follows return or exit is warned of
# stage: errors
begin { exit(); print(1); }
--- stderr
stdin:1:17-25: WARNING: Unreachable statement.
--- status
0
