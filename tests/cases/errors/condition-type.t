# claim: Conditions are numbers, pointers or literals
# stage: errors
begin { $s = "abc"; if ($s) { } while (comm) { } }
--- stderr
stdin:1:25-27: ERROR: Invalid condition: string
stdin:1:40-44: ERROR: Invalid condition: string
stdin:1:33-49: WARNING: While loops are deprecated and may be removed in the future.
HINT: Use a range: for ($x : $start..$end) { ... }. It is easier to prove bounded.
