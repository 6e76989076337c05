# claim: Registers are read before a for loop
# stage: errors
interval:s:1 { for ($i : 0..3) { print(ctx); } }
--- stderr
stdin:1:40-43: ERROR: E1035: 'ctx' builtin is not allowed in a for-loop
interval:s:1 { for ($i : 0..3) { print(ctx); } }
                                       ~~~
HINT: Store it in a variable before the loop.
