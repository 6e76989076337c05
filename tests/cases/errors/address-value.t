# claim: & needs a variable or a map
# stage: errors
begin { print(&5); }
--- stderr
stdin:1:16-17: ERROR: E0033
