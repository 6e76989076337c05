# claim: A literal longer than max_strlen
# stage: errors
config = { max_strlen = 5 } begin { print("abcdefgh"); }
--- stderr
ERROR: E1075
