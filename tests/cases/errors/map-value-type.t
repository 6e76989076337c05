# claim: All values of a map have one type
# stage: errors
begin { @x = 1; @x = "b"; }
--- stderr
stdin:1:17-25: ERROR: E1011: Type mismatch for @x: trying to assign value of type 'string[2]' when map already has a type 'int8'
begin { @x = 1; @x = "b"; }
                ~~~~~~~~
