# claim: A tracepoint's slip of the pen is corrected
# stage: errors
# needs: root
tracepoint:syscalls:sys_enter_opnat { }
--- stderr
stdin:1:12-36: ERROR: E3021
HINT: did you mean tracepoint:syscalls:sys_enter_openat?
