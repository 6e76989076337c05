# claim: Tuples do not change
# stage: errors
begin { $t = (1, 2); $t.0 = 5; }
--- stderr
stdin:1:22-30: ERROR: syntax: a member or element cannot be assigned to
HINT: Make a new value and assign the whole
