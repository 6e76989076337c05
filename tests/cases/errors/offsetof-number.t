# claim: offsetof wants a struct
# stage: errors
begin { print(offsetof(int32, x)); }
--- stderr
ERROR: E1055
