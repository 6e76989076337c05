# claim: Maps come into macros as arguments
# stage: errors
macro a() { @x = 1; } begin { a(); }
--- stderr
stdin:1:13-15: ERROR: Unhygienic access to map: @x. Maps must be passed into the macro as arguments.
stdin:1:31-34: ERROR: expanded from
