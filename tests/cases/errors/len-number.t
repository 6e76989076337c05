# claim: len() wants a map or a stack
# stage: errors
begin { print(len(5)); }
--- stderr
ERROR: E2019
