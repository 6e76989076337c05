# claim: An unknown function gets one error and a suggestion, its arguments none
# stage: errors
# covers: T18
begin { prinft("%d", $nope); }
--- stderr
stdin:1:9-28: ERROR: E2001: there is no function prinft()
begin { prinft("%d", $nope); }
        ~~~~~~~~~~~~~~~~~~~
HINT: did you mean printf?
