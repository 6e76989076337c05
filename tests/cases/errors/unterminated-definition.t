# claim: A C definition without end
# stage: errors
struct S { int a;
--- stderr
stdin:1:1-18: ERROR: E0012
