# claim: A missing } is shown at the end, with the open brace
# stage: errors
# covers: G34
begin { print(1); 
--- stderr
stdin:1:19-19: ERROR: E0002
