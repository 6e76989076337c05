# claim: A variable keeps its kind of type
# stage: errors
begin { $x = 5; $x = "a"; }
--- stderr
stdin:1:17-25: ERROR: E1010: Type mismatch for $x: trying to assign value of type 'string[2]' when variable already has a type 'int8'
begin { $x = 5; $x = "a"; }
                ~~~~~~~~
