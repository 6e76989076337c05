# claim: Unrolls inside of each other have a limit
# stage: errors
begin { unroll(100) { unroll(10) { print(1); } } }
begin { unroll(100) { unroll(20) { print(1); } } }
--- stderr
stdin:2:23-47: ERROR: E1090: unrolls inside of each other make more than 1000 rounds
begin { unroll(100) { unroll(20) { print(1); } } }
                      ~~~~~~~~~~~~~~~~~~~~~~~~
HINT: for ($i : 0..N) has no limit
