# claim: The number of arguments is checked
# stage: errors
begin { @ = count(1); @b = sum(); exit(1, 2); print(); }
--- stderr
stdin:1:13-21: ERROR: count() requires no arguments (1 provided)
stdin:1:28-33: ERROR: sum() requires one argument (0 provided)
stdin:1:35-45: ERROR: exit() takes up to 1 arguments (2 provided)
stdin:1:47-54: ERROR: print() requires one to three arguments (0 provided)
stdin:1:47-54: WARNING: Unreachable statement.
