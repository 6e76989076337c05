# claim: Registers are read before a for loop
# stage: errors
# covers: G21
interval:s:1 { for ($i : 0..3) { print(ctx); } }
--- stderr
stdin:1:40-43: ERROR: E1035: ctx is not known inside of a for loop, which runs as a function of its own
interval:s:1 { for ($i : 0..3) { print(ctx); } }
                                       ~~~
HINT: store it in a variable before the loop
