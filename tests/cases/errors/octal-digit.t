# claim: 8 is no octal digit
# stage: errors
# covers: L05
begin { print(08); }
--- stderr
stdin:1:15-17: ERROR: E0022
