# claim: missing_probes = ignore says nothing
# stage: errors
# needs: root
config = { missing_probes = ignore } tracepoint:sched:nope { } begin { exit() }
--- stderr
! ERROR
! WARNING
--- status
0
