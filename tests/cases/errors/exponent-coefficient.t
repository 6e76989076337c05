# claim: The coefficient of an exponent is one digit
# stage: errors
# covers: L07
begin { print(12e3); }
--- stderr
stdin:1:15-19: ERROR: E0023
