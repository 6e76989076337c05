# claim: Macros do not call themselves
# stage: errors
macro a() { b() } macro b() { a() } begin { a(); }
--- stderr
stdin:1:31-34: ERROR: Recursive macro call detected. Call chain: a > b > a
stdin:1:13-16: ERROR: expanded from
stdin:1:45-48: ERROR: expanded from
