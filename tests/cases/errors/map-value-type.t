# claim: All values of a map have one type
# stage: errors
# covers: T15
begin { @x = 1; @x = "b"; }
--- stderr
stdin:1:17-25: ERROR: E1011: @x cannot hold string[2]: its values are int8
begin { @x = 1; @x = "b"; }
                ~~~~~~~~
