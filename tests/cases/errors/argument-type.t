# claim: The type of arguments is checked
# stage: errors
# covers: T18
begin { @ = sum("a"); clear(5); printf(5); print(ntop("x")); }
--- stderr
stdin:1:17-20: ERROR: E2003: sum() takes integer values here, this is string[2]
begin { @ = sum("a"); clear(5); printf(5); print(ntop("x")); }
                ~~~
stdin:1:23-31: ERROR: E2005: clear() works on a map: the argument must be @name
begin { @ = sum("a"); clear(5); printf(5); print(ntop("x")); }
                      ~~~~~~~~
stdin:1:40-41: ERROR: E2004: printf() needs a literal string here, known before the script runs; this is int
begin { @ = sum("a"); clear(5); printf(5); print(ntop("x")); }
                                       ~
stdin:1:50-59: ERROR: E2038: ntop() takes an integer or an array of 4 or 16 bytes, not string[2]
begin { @ = sum("a"); clear(5); printf(5); print(ntop("x")); }
                                                 ~~~~~~~~~
