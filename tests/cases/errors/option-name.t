# claim: The name of an option is a literal
# stage: errors
begin { print(getopt(pid)); }
--- stderr
stdin:1:22-25: ERROR: E4012
