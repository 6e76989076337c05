# claim: The number of arguments is checked
# stage: errors
begin { @ = count(1); @b = sum(); exit(1, 2); print(); }
--- stderr
stdin:1:13-21: ERROR: E2002: count() requires no arguments (1 provided)
begin { @ = count(1); @b = sum(); exit(1, 2); print(); }
            ~~~~~~~~
stdin:1:28-33: ERROR: E2002: sum() requires one argument (0 provided)
begin { @ = count(1); @b = sum(); exit(1, 2); print(); }
                           ~~~~~
stdin:1:35-45: ERROR: E2036: exit() takes up to 1 arguments (2 provided)
begin { @ = count(1); @b = sum(); exit(1, 2); print(); }
                                  ~~~~~~~~~~
stdin:1:47-54: ERROR: E2002: print() requires one to three arguments (0 provided)
begin { @ = count(1); @b = sum(); exit(1, 2); print(); }
                                              ~~~~~~~
stdin:1:47-54: WARNING: W1001: Unreachable statement.
begin { @ = count(1); @b = sum(); exit(1, 2); print(); }
                                              ~~~~~~~
