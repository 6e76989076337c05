# claim: A string ends on its line, and that is the only error
# stage: errors
# covers: L12
begin { print("abc);
}
--- stderr
stdin:1:15-21: ERROR: E0010
