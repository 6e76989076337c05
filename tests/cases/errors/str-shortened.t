# claim: A length beyond max_strlen is shortened
# stage: errors
config = { max_strlen = 8 } begin { print(str((int8 *)8, 100)); }
--- stderr
WARNING: W2001
--- status
0
