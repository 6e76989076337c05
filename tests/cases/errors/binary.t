# claim: Binary is for parameters only
# stage: errors
begin { print(0b11); }
--- stderr
stdin:1:16-19: ERROR: E0024
