# claim: C definitions stand at the top
# stage: errors
begin { } struct S { int a; };
--- stderr
stdin:1:11-31: ERROR: E0040
