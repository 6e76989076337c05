# claim: #elif needs an #if
# stage: errors
#elif 1
begin { }
--- stderr
stdin:1:1-8: ERROR: E1071
--- status
2
