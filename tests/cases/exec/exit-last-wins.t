# claim: The last exit status wins, end may change it
# stage: exec
# covers: R02
# needs: root
begin { exit(3); } end { exit(5); }
--- stdout


--- status
5
