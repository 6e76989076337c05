# claim: A size has a limit
# stage: errors
config = { max_strlen = 99999999 } begin { }
--- stderr
stdin:1:25-33: ERROR: E4006
