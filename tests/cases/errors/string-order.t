# claim: Strings have no order unless they are literals
# stage: errors
# covers: T08
begin { print(comm < "b"); }
--- stderr
stdin:1:15-25: ERROR: E1016: there is no '<' for string[16] and string[2]
begin { print(comm < "b"); }
              ~~~~~~~~~~
