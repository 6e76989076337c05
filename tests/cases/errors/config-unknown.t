# claim: An option that does not exist is named with the nearest one
# stage: errors
# covers: C03
config = { max_strln = 1 } begin { }
--- stderr
stdin:1:12-25: ERROR: E4001
HINT: did you mean max_strlen?
