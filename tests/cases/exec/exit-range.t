# claim: An exit status keeps its low byte
# stage: exec
# covers: C05
# needs: root
begin { exit(258); }
--- stdout


--- status
2
