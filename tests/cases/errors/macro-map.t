# claim: Maps come into macros as arguments
# stage: errors
macro a() { @x = 1; } begin { a(); }
--- stderr
stdin:1:13-15: ERROR: E1062: Unhygienic access to map: @x. Maps must be passed into the macro as arguments.
macro a() { @x = 1; } begin { a(); }
            ~~
stdin:1:31-34: ERROR: expanded from
macro a() { @x = 1; } begin { a(); }
                              ~~~
