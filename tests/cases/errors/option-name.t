# claim: The name of an option is a literal
# stage: errors
# covers: L17
begin { print(getopt(pid)); }
--- stderr
stdin:1:22-25: ERROR: E4012
