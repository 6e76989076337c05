# claim: A typedef ends with a semicolon
# stage: errors
typedef int x begin { }
--- stderr
stdin:1:1-24: ERROR: E0012
--- status
1
