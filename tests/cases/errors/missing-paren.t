# claim: A missing ) is one error
# stage: errors
# covers: G34
begin { $x = (1 + 2; $y = 3 }
--- stderr
stdin:1:20-21: ERROR: E0002
