# claim: Conditions are numbers, pointers or literals
# stage: errors
begin { $s = "abc"; if ($s) { } while (comm) { } }
--- stderr
stdin:1:25-27: ERROR: E1028: Invalid condition: string
begin { $s = "abc"; if ($s) { } while (comm) { } }
                        ~~
stdin:1:40-44: ERROR: E1028: Invalid condition: string
begin { $s = "abc"; if ($s) { } while (comm) { } }
                                       ~~~~
stdin:1:33-49: WARNING: W1003: While loops are deprecated and may be removed in the future.
begin { $s = "abc"; if ($s) { } while (comm) { } }
                                ~~~~~~~~~~~~~~~~
HINT: Use a range: for ($x : $start..$end) { ... }. It is easier to prove bounded.
