# claim: errorf() and warnf() tell their place on stderr; output goes on
# stage: exec
# covers: F05
# needs: root
begin { errorf("bad %d", 3); warnf("odd %s", "x"); print("on"); }
--- stdout
on


--- stderr
stdin:1:9-28: ERROR: bad 3
stdin:1:30-50: WARNING: odd x
