# claim: A builtin is no field name
# stage: errors
# covers: L04
begin { $x = (pid=1); }
--- stderr
stdin:1:15-18: ERROR: E0037
