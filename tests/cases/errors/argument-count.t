# claim: The number of arguments is checked
# stage: errors
# covers: T18
begin { @ = count(1); @b = sum(); exit(1, 2); print(); }
--- stderr
stdin:1:13-21: ERROR: E2002: count() takes no arguments; this call has 1
begin { @ = count(1); @b = sum(); exit(1, 2); print(); }
            ~~~~~~~~
stdin:1:28-33: ERROR: E2002: sum() takes one argument; this call has 0
begin { @ = count(1); @b = sum(); exit(1, 2); print(); }
                           ~~~~~
stdin:1:35-45: ERROR: E2036: exit() takes no more than 1, and this call gives it 2 arguments
begin { @ = count(1); @b = sum(); exit(1, 2); print(); }
                                  ~~~~~~~~~~
stdin:1:47-54: ERROR: E2002: print() takes one to three arguments; this call has 0
begin { @ = count(1); @b = sum(); exit(1, 2); print(); }
                                              ~~~~~~~
stdin:1:47-54: WARNING: W1001: nothing gets here: what stands before always leaves
begin { @ = count(1); @b = sum(); exit(1, 2); print(); }
                                              ~~~~~~~
