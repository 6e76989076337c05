# claim: A histogram is printed whole
# stage: errors
# covers: F03
begin { @h[1] = hist(1); print(@h[1]); print(1, 5); }
--- stderr
stdin:1:26-38: ERROR: E2020: one element of hist_t cannot be printed by itself
begin { @h[1] = hist(1); print(@h[1]); print(1, 5); }
                         ~~~~~~~~~~~~
HINT: print the whole map: print(@m)
stdin:1:40-51: ERROR: E2021: print() takes top and div only behind a map; for this value it takes 1 argument, not 2
begin { @h[1] = hist(1); print(@h[1]); print(1, 5); }
                                       ~~~~~~~~~~~
