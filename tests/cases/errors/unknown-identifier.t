# claim: An unknown word is named
# stage: errors
begin { print(pdi); }
--- stderr
stdin:1:15-18: ERROR: E1001: nothing is called 'pdi'
begin { print(pdi); }
              ~~~
HINT: did you mean pid?
