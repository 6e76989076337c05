# claim: An alignment is a power of two
# stage: errors
struct a { int x __attribute__((aligned(3))); }; begin { }
--- stderr
stdin:1:1-49: ERROR: E1071
--- status
2
