# claim: All keys of a map have one type
# stage: errors
# covers: T14
begin { @x[1] = 1; @x["b"] = 1; }
--- stderr
stdin:1:20-27: ERROR: E1012: @x cannot be looked up with string[2]: its keys are int8
begin { @x[1] = 1; @x["b"] = 1; }
                   ~~~~~~~
