# claim: unroll takes a literal from 1 to 100
# stage: errors
# covers: G16
begin { unroll(101) { } unroll(0) { } unroll(pid) { } }
--- stderr
stdin:1:16-19: ERROR: E1031: unroll takes a number from 1 to 100 that is known before the script runs
begin { unroll(101) { } unroll(0) { } unroll(pid) { } }
               ~~~
stdin:1:32-33: ERROR: E1031: unroll takes a number from 1 to 100 that is known before the script runs
begin { unroll(101) { } unroll(0) { } unroll(pid) { } }
                               ~
stdin:1:46-49: ERROR: E1031: unroll takes a number from 1 to 100 that is known before the script runs
begin { unroll(101) { } unroll(0) { } unroll(pid) { } }
                                             ~~~
