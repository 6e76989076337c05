# claim: A map is declared once
# stage: errors
let @a = hash(5); let @a = hash(6); begin { @a[1] = 1; }
--- stderr
ERROR: E1044
