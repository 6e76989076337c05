# claim: Words that make no type
# stage: errors
begin { let $x : unsigned foo = 5; }
--- stderr
stdin:1:18-30: ERROR: E0038
