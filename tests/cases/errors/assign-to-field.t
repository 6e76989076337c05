# claim: Tuples do not change
# stage: errors
begin { $t = (1, 2); $t.0 = 5; }
--- stderr
stdin:1:22-30: ERROR: E0031: syntax: a member or element cannot be assigned to
begin { $t = (1, 2); $t.0 = 5; }
                     ~~~~~~~~
HINT: Make a new value and assign the whole
