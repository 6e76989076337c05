# claim: Integers do not end with _
# stage: errors
# covers: L06
begin { print(1__); }
--- stderr
stdin:1:17-18: ERROR: E0020
