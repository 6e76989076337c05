# claim: A variable keeps its kind of type
# stage: errors
begin { $x = 5; $x = "a"; }
--- stderr
stdin:1:17-25: ERROR: E1010: $x cannot hold string[2]: it is int8
begin { $x = 5; $x = "a"; }
                ~~~~~~~~
