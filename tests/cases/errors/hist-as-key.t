# claim: A histogram is no key
# stage: errors
begin { @h = hist(1); @[@h] = 1; }
--- stderr
ERROR: E1047
