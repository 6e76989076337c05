# claim: Conditions are numbers, pointers or literals
# stage: errors
begin { $s = "abc"; if ($s) { } while (comm) { } }
--- stderr
stdin:1:25-27: ERROR: E1028: string is neither true nor false
begin { $s = "abc"; if ($s) { } while (comm) { } }
                        ~~
HINT: compare it with something
stdin:1:40-44: ERROR: E1028: string is neither true nor false
begin { $s = "abc"; if ($s) { } while (comm) { } }
                                       ~~~~
HINT: compare it with something
stdin:1:33-49: WARNING: W1003: while is on its way out
begin { $s = "abc"; if ($s) { } while (comm) { } }
                                ~~~~~~~~~~~~~~~~
HINT: a range is easier to prove to end: for ($x : $start..$end) { ... }
