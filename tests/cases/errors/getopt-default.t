# claim: comptime must fold
# stage: errors
begin { print(comptime (pid + 1)); if comptime (pid) { } }
--- stderr
stdin:1:15-33: ERROR: E1051: comptime needs something known before the script runs, and this is not
begin { print(comptime (pid + 1)); if comptime (pid) { } }
              ~~~~~~~~~~~~~~~~~~
stdin:1:49-52: ERROR: E1051: comptime needs something known before the script runs, and this is not
begin { print(comptime (pid + 1)); if comptime (pid) { } }
                                                ~~~
