# claim: A letter outside strings is shown as a whole
# stage: errors
begin { print(é); }
--- stderr
stdin:1:15-17: ERROR: E0002
