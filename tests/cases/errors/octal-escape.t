# claim: Octal escapes end at 255
# stage: errors
# covers: L11
begin { print("\777"); }
--- stderr
stdin:1:16-20: ERROR: E0014
