# claim: A comment without end is the only error
# stage: errors
begin { /* abc }
--- stderr
stdin:1:9-11: ERROR: E0011
