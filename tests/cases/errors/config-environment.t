# claim: Paths of the kernel come from the environment
# stage: errors
# covers: C02
config = { btf = "/x" } begin { }
--- stderr
stdin:1:12-22: ERROR: E4005
