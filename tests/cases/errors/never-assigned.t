# claim: A declared variable that gets no value is warned of
# stage: errors
begin { let $a; let $b : int32; print($b); }
--- stdout
stdin: ok
--- stderr
stdin:1:13-15: WARNING: W1007: $a never gets a value
begin { let $a; let $b : int32; print($b); }
            ~~
stdin:1:21-23: WARNING: W1007: $b never gets a value
begin { let $a; let $b : int32; print($b); }
                    ~~
--- status
0
