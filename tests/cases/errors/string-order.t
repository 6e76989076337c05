# claim: Strings have no order unless they are literals
# stage: errors
begin { print(comm < "b"); }
--- stderr
stdin:1:15-25: ERROR: E1016: The < operator can not be used on expressions of types string[16], string[2]
begin { print(comm < "b"); }
              ~~~~~~~~~~
