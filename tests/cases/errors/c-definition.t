# claim: A wrong C definition is one error
# stage: errors
struct S { int a b; }; begin { }
--- stderr
stdin:1:1-23: ERROR: E1071: C definition: expected ';' before 'b'
struct S { int a b; }; begin { }
~~~~~~~~~~~~~~~~~~~~~~
--- status
2
