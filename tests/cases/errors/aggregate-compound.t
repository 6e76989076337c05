# claim: += on a map of counts is refused
# stage: errors
begin { @x[1] = count(); @x[1] += 1; }
--- stderr
stdin:1:26-36: ERROR: E1011: @x cannot hold int8: its values are count_t
begin { @x[1] = count(); @x[1] += 1; }
                         ~~~~~~~~~~
