# claim: A builtin is no macro argument
# stage: errors
# covers: L04
macro a(pid) { 1 } begin { }
--- stderr
stdin:1:9-12: ERROR: E0036
