# claim: The default of an option is a literal
# stage: errors
begin { print(getopt("aa", pid)); }
--- stderr
stdin:1:28-31: ERROR: E4013
