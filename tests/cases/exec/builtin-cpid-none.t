# claim: Without -c cpid is 0, with a warning, and has_cpid is false
# stage: exec
# covers: B08
# needs: root
begin { print(has_cpid); print(cpid); }
--- stdout
false
0


--- stderr
WARNING: 
