# claim: The type of arguments is checked
# stage: errors
begin { @ = sum("a"); clear(5); printf(5); print(ntop("x")); }
--- stderr
stdin:1:17-20: ERROR: E2003: sum() only supports integer arguments (string[2] provided)
begin { @ = sum("a"); clear(5); printf(5); print(ntop("x")); }
                ~~~
stdin:1:23-31: ERROR: E2005: clear() expects a map argument
begin { @ = sum("a"); clear(5); printf(5); print(ntop("x")); }
                      ~~~~~~~~
stdin:1:40-41: ERROR: E2004: printf() expects a string literal (int provided)
begin { @ = sum("a"); clear(5); printf(5); print(ntop("x")); }
                                       ~
stdin:1:50-59: ERROR: E2038: ntop() expects an integer or an array of 4 or 16 bytes, got string[2]
begin { @ = sum("a"); clear(5); printf(5); print(ntop("x")); }
                                                 ~~~~~~~~~
