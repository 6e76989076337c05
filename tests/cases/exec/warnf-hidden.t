# claim: --no-warnings hides warnf(), not errorf()
# stage: exec
# needs: root
# args: --no-warnings
begin { errorf("bad"); warnf("odd"); print("on"); }
--- stdout
on


--- stderr
stdin:1:9-22: ERROR: bad
! odd
