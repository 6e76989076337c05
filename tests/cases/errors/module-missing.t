# claim: A module that is not loaded
# stage: errors
# needs: root,btf
rawtracepoint:nomod:nope { }
--- stderr
stdin:1:15-20: ERROR: E3023
