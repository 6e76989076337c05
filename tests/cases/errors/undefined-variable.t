# claim: A variable that was never set is one error with a suggestion
# stage: errors
begin { $count = 1; print($coutn); }
--- stderr
stdin:1:27-33: ERROR: E1003: $coutn has no value here: it is not declared or assigned before
begin { $count = 1; print($coutn); }
                          ~~~~~~
HINT: did you mean $count?
