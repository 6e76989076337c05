# claim: Only structs and records have fields
# stage: errors
begin { $x = 5; print($x.y); print((1, 2).x); }
--- stderr
stdin:1:23-27: ERROR: E1020: 'y' is a field of nothing: int8 has no fields
begin { $x = 5; print($x.y); print((1, 2).x); }
                      ~~~~
stdin:1:36-44: ERROR: E1020: 'x' is a field of nothing: (int8,int8) has no fields
begin { $x = 5; print($x.y); print((1, 2).x); }
                                   ~~~~~~~~
