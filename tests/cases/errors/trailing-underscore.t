# claim: Integers do not end with _
# stage: errors
begin { print(1__); }
--- stderr
stdin:1:17-18: ERROR: E0020
