# claim: Map elements count up and down without being assigned first
# stage: exec
# covers: G12
# needs: root
begin { @x++; ++@x; @y[1] += 2; @q--; }
--- stdout


@q: -1
@x: 2
@y[1]: 2
