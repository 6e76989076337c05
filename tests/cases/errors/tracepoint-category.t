# claim: A tracepoint in the wrong category is found
# stage: errors
# needs: root
tracepoint:syscalls:sched_switch { }
--- stderr
stdin:1:12-33: ERROR: E3021
HINT: did you mean tracepoint:sched:sched_switch?
