# claim: What gives no value is not used as one
# stage: errors
begin { $x = exit(); @y = clear(@y); print(printf("a")); }
--- stderr
stdin:1:14-20: ERROR: Expected a value, found void
stdin:1:27-36: ERROR: Value 'void' cannot be assigned to a map
stdin:1:38-56: ERROR: none type passed to print() is not printable
