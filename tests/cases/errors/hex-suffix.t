# claim: Hex takes no suffix
# stage: errors
# covers: L08
begin { print(0x10u); }
--- stderr
stdin:1:19-20: ERROR: E0024
