# claim: A declared map that nobody uses is warned of
# stage: errors
let @a = hash(10); begin { print(1); }
--- stderr
stdin:1:1-18: WARNING: Unused map: @a
--- status
0
