# claim: Definitions of macros are checked
# stage: errors
macro a(x) { x } macro a($y) { 1 } macro b(p, p) { 1 } begin { }
--- stderr
stdin:1:18-35: ERROR: E1064: Redefinition of macro: a
macro a(x) { x } macro a($y) { 1 } macro b(p, p) { 1 } begin { }
                 ~~~~~~~~~~~~~~~~~
stdin:1:1-17: ERROR: This is the original definition.
macro a(x) { x } macro a($y) { 1 } macro b(p, p) { 1 } begin { }
~~~~~~~~~~~~~~~~
stdin:1:47-48: ERROR: E1065: Ident for macro argument has already been used: p
macro a(x) { x } macro a($y) { 1 } macro b(p, p) { 1 } begin { }
                                              ~
