# claim: A number is wanted
# stage: errors
# covers: C03
config = { max_map_keys = abc } begin { }
--- stderr
stdin:1:27-30: ERROR: E4002
