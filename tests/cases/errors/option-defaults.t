# claim: An option has one default
# stage: errors
# covers: L17
begin { print(getopt("aa", 1)); print(getopt("aa", 2)); }
--- stderr
stdin:1:39-54: ERROR: E4014: --aa has another default at another place: 1
begin { print(getopt("aa", 1)); print(getopt("aa", 2)); }
                                      ~~~~~~~~~~~~~~~
stdin:1:15-30: ERROR: the other place
begin { print(getopt("aa", 1)); print(getopt("aa", 2)); }
              ~~~~~~~~~~~~~~~
