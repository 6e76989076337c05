# claim: A block needs an attach point
# stage: errors
{ print(1); }
--- stderr
stdin:1:1-2: ERROR: E0002
