# claim: A typedef needs a name
# stage: errors
typedef int; begin { }
--- stderr
stdin:1:1-13: ERROR: E1071
--- status
2
