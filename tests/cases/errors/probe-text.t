# claim: probe is text only where one probe matches
# stage: errors
# needs: root
t:syscalls:sys_enter_* { if (probe == "x") { } }
--- stderr
stdin:1:30-35: ERROR: E1076
