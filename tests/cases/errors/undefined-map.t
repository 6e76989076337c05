# claim: A map that is never assigned is reported once, with a suggestion
# stage: errors
begin { @total = 1; print(@totl); print(@totl); }
--- stderr
stdin:1:27-32: ERROR: E1004: @totl is never given a value in this script
begin { @total = 1; print(@totl); print(@totl); }
                          ~~~~~
HINT: did you mean @total?
