# claim: A brace too many is shown
# stage: errors
begin { } }
--- stderr
stdin:1:11-12: ERROR: E0002
