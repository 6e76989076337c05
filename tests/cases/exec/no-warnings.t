# claim: --no-warnings hides run-time warnings
# stage: exec
# needs: root
# args: --no-warnings
begin { $z = (uint64)0; print((uint64)8 / $z); }
--- stdout
1


--- stderr
! WARNING
