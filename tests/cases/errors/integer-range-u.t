# claim: u limits to 32 bits
# stage: errors
# covers: L10
begin { print(5000000000u); print(4294967295u); }
--- stderr
stdin:1:15-26: ERROR: E0025
