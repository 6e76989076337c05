# claim: C definitions stand at the top
# stage: errors
# covers: L20
begin { } struct S { int a; };
--- stderr
stdin:1:11-31: ERROR: E0040
