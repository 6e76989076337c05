# claim: config stands at the top
# stage: errors
begin { } config = { max_strlen = 64 }
--- stderr
stdin:1:11-17: ERROR: E0041
