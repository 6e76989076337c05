# claim: One of the option's words is wanted
# stage: errors
# covers: C03
config = { stack_mode = tall; missing_probes = panic; license = "MIT" } begin { }
--- stderr
stdin:1:25-29: ERROR: E4004
stdin:1:48-53: ERROR: E4004
stdin:1:65-70: ERROR: E4004
