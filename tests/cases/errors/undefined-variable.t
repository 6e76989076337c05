# claim: A variable that was never set is one error with a suggestion
# stage: errors
begin { $count = 1; print($coutn); }
--- stderr
stdin:1:27-33: ERROR: Undefined or undeclared variable: $coutn
HINT: Did you mean: $count?
