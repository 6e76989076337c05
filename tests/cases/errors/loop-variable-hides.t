# claim: A loop variable does not hide another
# stage: errors
# covers: G15
begin { $i = 1; for ($i : 0..3) { } }
--- stderr
stdin:1:22-24: ERROR: E1006: the loop cannot use $i, a variable from outside has that name
begin { $i = 1; for ($i : 0..3) { } }
                     ~~
HINT: choose another name
stdin:1:9-11: ERROR: its first use
begin { $i = 1; for ($i : 0..3) { } }
        ~~
