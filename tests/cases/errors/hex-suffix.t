# claim: Hex takes no suffix
# stage: errors
begin { print(0x10u); }
--- stderr
stdin:1:19-20: ERROR: E0024
