# claim: Config values are not negative
# stage: errors
config = { max_strlen = -1 } begin { }
--- stderr
stdin:1:25-26: ERROR: E0002
