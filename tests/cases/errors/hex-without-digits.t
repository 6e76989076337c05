# claim: 0x needs digits
# stage: errors
# covers: L05
begin { print(0x); }
--- stderr
stdin:1:15-17: ERROR: E0021
