# claim: typeof is an argument of macros only
# stage: errors
begin { print(typeof(int32)); }
--- stderr
ERROR: E1068
