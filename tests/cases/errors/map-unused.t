# claim: A declared map that nobody uses is warned of
# stage: errors
let @a = hash(10); begin { print(1); }
--- stdout
stdin: ok
--- stderr
stdin:1:1-18: WARNING: W1008: @a is declared and never used
let @a = hash(10); begin { print(1); }
~~~~~~~~~~~~~~~~~
--- status
0
