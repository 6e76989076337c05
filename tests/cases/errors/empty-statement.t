# claim: ; alone is no statement
# stage: errors
# covers: G13
begin { $x = 5;; }
--- stderr
stdin:1:16-17: ERROR: E0002
