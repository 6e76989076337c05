# claim: if needs braces
# stage: errors
begin { if 1 print(2); }
--- stderr
stdin:1:14-19: ERROR: E0002
