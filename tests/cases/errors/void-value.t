# claim: What gives no value is not used as one
# stage: errors
# covers: T18
begin { $x = exit(); @y = clear(@y); print(printf("a")); }
--- stderr
stdin:1:14-20: ERROR: E1040: a value must stand here, and this gives void
begin { $x = exit(); @y = clear(@y); print(printf("a")); }
             ~~~~~~
stdin:1:27-36: ERROR: E1039: void is not a value that a map can keep
begin { $x = exit(); @y = clear(@y); print(printf("a")); }
                          ~~~~~~~~~
stdin:1:38-56: ERROR: E2008: a value of type none has no text for print()
begin { $x = exit(); @y = clear(@y); print(printf("a")); }
                                     ~~~~~~~~~~~~~~~~~~
