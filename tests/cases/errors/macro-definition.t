# claim: Definitions of macros are checked
# stage: errors
# covers: G28
macro a(x) { x } macro a($y) { 1 } macro b(p, p) { 1 } begin { }
--- stderr
stdin:1:18-35: ERROR: E1064: macro a() is defined a second time for the same arguments
macro a(x) { x } macro a($y) { 1 } macro b(p, p) { 1 } begin { }
                 ~~~~~~~~~~~~~~~~~
stdin:1:1-17: ERROR: first defined here
macro a(x) { x } macro a($y) { 1 } macro b(p, p) { 1 } begin { }
~~~~~~~~~~~~~~~~
stdin:1:47-48: ERROR: E1065: two arguments of the macro have one name: the expression p
macro a(x) { x } macro a($y) { 1 } macro b(p, p) { 1 } begin { }
                                              ~
