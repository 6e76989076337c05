# claim: Unknown types are named
# stage: errors
begin { print((struct nosuch *)1); print(sizeof(nosuch)); let $x : int33; }
--- stderr
stdin:1:16-29: ERROR: Cannot resolve unknown type "struct nosuch"
stdin:1:49-55: ERROR: Cannot resolve unknown type "nosuch"
stdin:1:68-73: ERROR: Cannot resolve unknown type "int33"
stdin:1:63-65: WARNING: Variable $x was never assigned to.
