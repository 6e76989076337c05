# claim: A probe returns integers
# stage: errors
begin { return "a"; }
--- stderr
stdin:1:16-19: ERROR: E1036: Probe return values can only be integers. Found string[2]
begin { return "a"; }
               ~~~
