# claim: while is warned of
# stage: errors
begin { $i = 0; while ($i < 3) { $i++; } }
--- stdout
stdin: ok
--- stderr
stdin:1:17-41: WARNING: W1003: While loops are deprecated and may be removed in the future.
begin { $i = 0; while ($i < 3) { $i++; } }
                ~~~~~~~~~~~~~~~~~~~~~~~~
HINT: Use a range: for ($x : $start..$end) { ... }. It is easier to prove bounded.
--- status
0
