# claim: A map is scalar or keyed; the other use is shown and nothing else said
# stage: errors
begin { @a[1] = 1; @a = 2; print(@a["x"]); }
--- stderr
stdin:1:20-22: ERROR: E1013: @a used without an explicit key (scalar map), but elsewhere with one
begin { @a[1] = 1; @a = 2; print(@a["x"]); }
                   ~~
stdin:1:9-14: ERROR: Used with a key here.
begin { @a[1] = 1; @a = 2; print(@a["x"]); }
        ~~~~~
