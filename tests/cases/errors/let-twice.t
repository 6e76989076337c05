# claim: A variable is declared once; the first declaration is shown
# stage: errors
begin { let $a = 1; let $a = 2; }
--- stderr
stdin:1:25-27: ERROR: Variable $a was already declared, and hiding it is not allowed
stdin:1:13-15: ERROR: This is the initial declaration.
