# claim: time() prints what its format says
# stage: exec
# covers: F06
# needs: root
begin { time("%%|plain\n"); time("[%S]\n"); time(); }
--- stdout
%|plain
[*]
*:*:*


