# claim: A parameter that is not given counts as 0 and is told
# stage: errors
# covers: L14
begin { print($1); exit() }
--- stderr
stdin:1:15-17: WARNING: W4003
--- status
0
