# claim: A watchpoint on a kernel variable that is not there is told
# stage: errors
# needs: root
watchpoint:no_such_variable_at_all:8:w { }
--- stderr
ERROR: E3038
--- status
1
