# claim: A scalar map takes no key
# stage: errors
# covers: T13
begin { @a = 1; @a[1] = 2; }
--- stderr
ERROR: E1014
