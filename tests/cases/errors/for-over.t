# claim: for needs a map or a range
# stage: errors
begin { for $i : 5 { } }
--- stderr
stdin:1:18-19: ERROR: E0034
