# claim: An unknown suffix is shown without the number
# stage: errors
begin { print(5foo); }
--- stderr
stdin:1:16-19: ERROR: E0024
