# claim: Config entries are separated by ;
# stage: errors
config = { max_strlen = 64, log_size = 2 } begin { }
--- stderr
stdin:1:27-28: ERROR: E0002
