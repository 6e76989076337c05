# claim: There is one config block
# stage: errors
# covers: C03
config = { max_strlen = 64 } config = { max_strlen = 65 } begin { }
--- stderr
stdin:1:30-36: ERROR: E0042
