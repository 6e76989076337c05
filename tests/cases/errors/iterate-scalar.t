# claim: A scalar map has nothing to walk
# stage: errors
# covers: G19
begin { @a = 1; for ($k : @a) { } }
--- stderr
stdin:1:27-29: ERROR: E1034: @a has no keys, so there is nothing to walk over
begin { @a = 1; for ($k : @a) { } }
                          ~~
