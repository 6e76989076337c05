# claim: A variable is declared once; the first declaration is shown
# stage: errors
# covers: G15
begin { let $a = 1; let $a = 2; }
--- stderr
stdin:1:25-27: ERROR: E1005: $a is declared a second time; a variable keeps its name in inner blocks
begin { let $a = 1; let $a = 2; }
                        ~~
HINT: choose another name, or assign to it without let
stdin:1:13-15: ERROR: declared here
begin { let $a = 1; let $a = 2; }
            ~~
