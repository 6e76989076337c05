# claim: Macros that grow without bound are stopped
# stage: errors
macro a(x) { x + x + x + x + x + x + x + x } macro b(x) { a(a(a(a(x)))) } macro c(x) { b(b(b(b(x)))) } begin { $v = 1; print(c($v + 1)); }
--- stderr
ERROR: E1067
