# claim: A pattern that matches nothing
# stage: errors
# needs: root
tracepoint:sched:nope* { }
--- stderr
stdin:1:1-23: ERROR: E3020
