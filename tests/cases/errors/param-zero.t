# claim: Parameters are counted from 1
# stage: errors
begin { print($0); }
--- stderr
stdin:1:15-17: ERROR: E0026
