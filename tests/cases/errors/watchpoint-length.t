# claim: A watchpoint has the width of a register's part
# stage: errors
# covers: P21
watchpoint:0x10000:3:w { }
--- stderr
stdin:1:20-21: ERROR: E3011
