# claim: A pattern that matches nothing is one error, status 1
# stage: attach
# needs: root
tracepoint:syscalls:sys_enter_nosuch* { }
--- stderr
stdin:1:1-38: ERROR: 
--- status
1
