# claim: A string cannot be negated
# stage: errors
begin { print(-"a"); }
--- stderr
ERROR: E1017
