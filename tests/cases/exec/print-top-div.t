# claim: print shows the largest elements, divided
# stage: exec
# covers: F04
# needs: root
begin { @m[1] = (int64)30; @m[2] = (int64)10; @m[3] = (int64)20; print(@m, 2); print(@m, 1, 10); }
--- stdout
@m[3]: 20
@m[1]: 30
@m[1]: 3


@m[2]: 10
@m[3]: 20
@m[1]: 30
