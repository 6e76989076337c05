# claim: max_probes is a limit with a name
# stage: errors
# covers: P30
# needs: root
config = { max_probes = 1 } tracepoint:sched:* { }
--- stderr
stdin:1:29-47: ERROR: E3026
