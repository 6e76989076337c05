# claim: An unknown word is named
# stage: errors
begin { print(pdi); }
--- stderr
stdin:1:15-18: ERROR: Unknown identifier: 'pdi'
HINT: Did you mean: pid?
