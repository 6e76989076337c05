# claim: Maps come into macros as arguments
# stage: errors
# covers: G28
macro a() { @x = 1; } begin { a(); }
--- stderr
stdin:1:13-15: ERROR: E1062: a macro sees only the maps it is given: @x is none of its arguments
macro a() { @x = 1; } begin { a(); }
            ~~
HINT: add it to the arguments: macro name(@map) { ... }
stdin:1:31-34: ERROR: expanded from
macro a() { @x = 1; } begin { a(); }
                              ~~~
