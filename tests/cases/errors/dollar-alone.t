# claim: $ needs a name
# stage: errors
begin { $ = 1; }
--- stderr
stdin:1:9-10: ERROR: E0027
