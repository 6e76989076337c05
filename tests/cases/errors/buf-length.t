# claim: buf() of a string wants a length
# stage: errors
begin { print(buf("abc")); }
--- stderr
ERROR: E2024
