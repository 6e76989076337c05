# claim: return does not belong into a macro
# stage: errors
macro m() { return; } begin { m(); }
--- stderr
ERROR: E1063
