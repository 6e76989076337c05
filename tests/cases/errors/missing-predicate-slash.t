# claim: A predicate without its end is shown at the brace
# stage: errors
begin / pid == 1 { print(1) } end { }
--- stderr
stdin:1:18-19: ERROR: E0002
