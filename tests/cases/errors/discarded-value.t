# claim: A value nobody uses is warned of
# stage: errors
begin { 1 + pid; @a[1] = 1; delete(@a, 1); _ = pid; }
--- stderr
stdin:1:9-16: WARNING: Return value discarded.
stdin:1:29-42: WARNING: Return value discarded.
--- status
0
