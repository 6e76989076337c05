# claim: A missing ; is shown at the next word
# stage: errors
# covers: G13
begin { print(1) print(2) }
--- stderr
stdin:1:18-23: ERROR: E0002
