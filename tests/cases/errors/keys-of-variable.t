# claim: Only maps have several keys
# stage: errors
begin { $x = @m; print($x[1, 2]); }
--- stderr
stdin:1:27-31: ERROR: E0035
