# claim: An option has one default
# stage: errors
begin { print(getopt("aa", 1)); print(getopt("aa", 2)); }
--- stderr
stdin:1:39-54: ERROR: E4014
stdin:1:15-30: ERROR: This is the other place.
