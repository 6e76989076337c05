# claim: max_bpf_progs is a limit with a name
# stage: errors
# covers: P30
config = { max_bpf_progs = 1 } begin { } end { }
--- stderr
stdin:1:42-45: ERROR: E3027
