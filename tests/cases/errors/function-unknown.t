# claim: A function of a binary is named with the nearest one
# stage: errors
uprobe:libc:mallok { }
--- stderr
stdin:1:13-19: ERROR: E3022
HINT: did you mean malloc?
