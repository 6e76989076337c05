# claim: A comparison as condition needs parentheses
# stage: errors
# covers: G07
begin { while $i < 2 { } }
--- stderr
stdin:1:18-19: ERROR: E0002
