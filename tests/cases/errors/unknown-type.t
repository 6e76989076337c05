# claim: Unknown types are named
# stage: errors
begin { print((struct nosuch *)1); print(sizeof(nosuch)); let $x : int33; }
--- stderr
stdin:1:16-29: ERROR: E1008: no type is called "struct nosuch"
begin { print((struct nosuch *)1); print(sizeof(nosuch)); let $x : int33; }
               ~~~~~~~~~~~~~
stdin:1:49-55: ERROR: E1008: no type is called "nosuch"
begin { print((struct nosuch *)1); print(sizeof(nosuch)); let $x : int33; }
                                                ~~~~~~
stdin:1:68-73: ERROR: E1008: no type is called "int33"
begin { print((struct nosuch *)1); print(sizeof(nosuch)); let $x : int33; }
                                                                   ~~~~~
stdin:1:63-65: WARNING: W1007: $x never gets a value
begin { print((struct nosuch *)1); print(sizeof(nosuch)); let $x : int33; }
                                                              ~~
