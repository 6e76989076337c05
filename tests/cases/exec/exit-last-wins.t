# claim: The last exit status wins, end may change it
# stage: exec
# needs: root
begin { exit(3); } end { exit(5); }
--- stdout


--- status
5
