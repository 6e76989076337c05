# claim: An unknown word is named
# stage: errors
begin { print(pdi); }
--- stderr
stdin:1:15-18: ERROR: E1001: Unknown identifier: 'pdi'
begin { print(pdi); }
              ~~~
HINT: Did you mean: pid?
