# claim: A map is scalar or keyed; the other use is shown and nothing else said
# stage: errors
# covers: T13, O09
begin { @a[1] = 1; @a = 2; print(@a["x"]); }
--- stderr
stdin:1:20-22: ERROR: E1013: @a is used without a key here and with one elsewhere
begin { @a[1] = 1; @a = 2; print(@a["x"]); }
                   ~~
HINT: a map either has keys everywhere or nowhere
stdin:1:9-14: ERROR: used with a key here
begin { @a[1] = 1; @a = 2; print(@a["x"]); }
        ~~~~~
