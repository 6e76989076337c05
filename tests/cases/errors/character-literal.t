# claim: There are no character literals
# stage: errors
begin { print('a'); }
--- stderr
stdin:1:15-16: ERROR: E0002
