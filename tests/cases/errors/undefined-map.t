# claim: A map that is never assigned is reported once, with a suggestion
# stage: errors
begin { @total = 1; print(@totl); print(@totl); }
--- stderr
stdin:1:27-32: ERROR: E1004: Undefined map: @totl
begin { @total = 1; print(@totl); print(@totl); }
                          ~~~~~
HINT: Did you mean: @total?
