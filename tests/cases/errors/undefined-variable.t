# claim: A variable that was never set is one error with a suggestion
# stage: errors
begin { $count = 1; print($coutn); }
--- stderr
stdin:1:27-33: ERROR: E1003: Undefined or undeclared variable: $coutn
begin { $count = 1; print($coutn); }
                          ~~~~~~
HINT: Did you mean: $count?
