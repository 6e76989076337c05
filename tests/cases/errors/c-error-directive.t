# claim: #error in a branch that counts is an error
# stage: errors
#error no luck
begin { }
--- stderr
stdin:1:1-15: ERROR: E1071
--- status
2
