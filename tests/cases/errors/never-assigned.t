# claim: A declared variable that gets no value is warned of
# stage: errors
begin { let $a; let $b : int32; print($b); }
--- stderr
stdin:1:13-15: WARNING: Variable $a was never assigned to.
stdin:1:21-23: WARNING: Variable $b was never assigned to.
--- status
0
