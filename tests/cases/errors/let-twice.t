# claim: A variable is declared once; the first declaration is shown
# stage: errors
begin { let $a = 1; let $a = 2; }
--- stderr
stdin:1:25-27: ERROR: E1005: Variable $a was already declared, and hiding it is not allowed
begin { let $a = 1; let $a = 2; }
                        ~~
stdin:1:13-15: ERROR: This is the initial declaration.
begin { let $a = 1; let $a = 2; }
            ~~
