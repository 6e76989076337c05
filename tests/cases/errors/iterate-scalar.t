# claim: A scalar map has nothing to walk
# stage: errors
begin { @a = 1; for ($k : @a) { } }
--- stderr
stdin:1:27-29: ERROR: E1034: @a has no explicit keys (scalar map), and cannot be used for iteration
begin { @a = 1; for ($k : @a) { } }
                          ~~
