# claim: All keys of a map have one type
# stage: errors
begin { @x[1] = 1; @x["b"] = 1; }
--- stderr
stdin:1:20-27: ERROR: E1012: Argument mismatch for @x: trying to access with arguments: 'string[2]' when map expects arguments: 'int8'
begin { @x[1] = 1; @x["b"] = 1; }
                   ~~~~~~~
