# claim: while is warned of
# stage: errors
# covers: G17
begin { $i = 0; while ($i < 3) { $i++; } }
--- stdout
stdin: ok
--- stderr
stdin:1:17-41: WARNING: W1003: while is on its way out
begin { $i = 0; while ($i < 3) { $i++; } }
                ~~~~~~~~~~~~~~~~~~~~~~~~
HINT: a range is easier to prove to end: for ($x : $start..$end) { ... }
--- status
0
