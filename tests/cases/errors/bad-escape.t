# claim: Unknown escapes are shown
# stage: errors
# covers: L11
begin { print("a\q"); }
--- stderr
stdin:1:17-19: ERROR: E0013
