# claim: missing_probes = warn goes on without them
# stage: errors
# covers: P26
# needs: root
config = { missing_probes = warn } tracepoint:sched:nope { } begin { exit() }
--- stderr
stdin:1:47-57: WARNING: W3001
stdin:1:36-61: WARNING: W3002
--- status
0
