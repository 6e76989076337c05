# claim: str($1 + k) past the end is told
# stage: errors
# covers: L14
begin { print(str($1 + 9)); exit() }
--- stderr
stdin:1:19-25: WARNING: W4004
--- status
0
