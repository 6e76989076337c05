# claim: Definitions of macros are checked
# stage: errors
macro a(x) { x } macro a($y) { 1 } macro b(p, p) { 1 } begin { }
--- stderr
stdin:1:18-35: ERROR: Redefinition of macro: a
stdin:1:1-17: ERROR: This is the original definition.
stdin:1:47-48: ERROR: Ident for macro argument has already been used: p
