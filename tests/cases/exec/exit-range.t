# claim: An exit status keeps its low byte
# stage: exec
# needs: root
begin { exit(258); }
--- stdout


--- status
2
