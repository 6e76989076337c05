# claim: A value nobody uses is warned of
# stage: errors
begin { 1 + pid; @a[1] = 1; delete(@a, 1); _ = pid; }
--- stdout
stdin: ok
--- stderr
stdin:1:9-16: WARNING: W1002: the value of this call is thrown away
begin { 1 + pid; @a[1] = 1; delete(@a, 1); _ = pid; }
        ~~~~~~~
HINT: write _ = f(); if that is meant
--- status
0
