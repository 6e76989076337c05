# claim: A literal longer than max_strlen
# stage: errors
# covers: L12
config = { max_strlen = 5 } begin { print("abcdefgh"); }
--- stderr
ERROR: E1075
