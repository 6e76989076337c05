# claim: A loop variable does not hide another
# stage: errors
begin { $i = 1; for ($i : 0..3) { } }
--- stderr
stdin:1:22-24: ERROR: E1006: Loop variable $i hides an existing variable
begin { $i = 1; for ($i : 0..3) { } }
                     ~~
stdin:1:9-11: ERROR: This is the initial assignment.
begin { $i = 1; for ($i : 0..3) { } }
        ~~
