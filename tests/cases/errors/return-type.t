# claim: A probe returns integers
# stage: errors
begin { return "a"; }
--- stderr
stdin:1:16-19: ERROR: E1036: a probe returns an integer, not string[2]
begin { return "a"; }
               ~~~
