# claim: time() prints what its format says
# stage: exec
# needs: root
begin { time("%%|plain\n"); time("[%S]\n"); time(); }
--- stdout
%|plain
[*]
*:*:*


