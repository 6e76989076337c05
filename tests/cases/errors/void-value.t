# claim: What gives no value is not used as one
# stage: errors
begin { $x = exit(); @y = clear(@y); print(printf("a")); }
--- stderr
stdin:1:14-20: ERROR: E1040: Expected a value, found void
begin { $x = exit(); @y = clear(@y); print(printf("a")); }
             ~~~~~~
stdin:1:27-36: ERROR: E1039: Value 'void' cannot be assigned to a map
begin { $x = exit(); @y = clear(@y); print(printf("a")); }
                          ~~~~~~~~~
stdin:1:38-56: ERROR: E2008: none type passed to print() is not printable
begin { $x = exit(); @y = clear(@y); print(printf("a")); }
                                     ~~~~~~~~~~~~~~~~~~
