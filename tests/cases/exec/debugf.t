# claim: debugf() writes to the trace pipe, not to stdout
# stage: exec
# covers: F05
# needs: root
# args: --no-warnings
begin { debugf("%d %s\n", 1, "x"); print("on"); }
--- stdout
on


