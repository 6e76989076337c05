# claim: str() wants text, a number or an address
# stage: errors
begin { print(str((1, 2))); }
--- stderr
ERROR: E2022
