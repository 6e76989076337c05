# claim: A histogram is printed whole
# stage: errors
begin { @h[1] = hist(1); print(@h[1]); print(1, 5); }
--- stderr
stdin:1:26-38: ERROR: E2020: Map type hist_t cannot print the value of individual keys. You must print the whole map.
begin { @h[1] = hist(1); print(@h[1]); print(1, 5); }
                         ~~~~~~~~~~~~
stdin:1:40-51: ERROR: E2021: Non-map print() only takes 1 argument, 2 found
begin { @h[1] = hist(1); print(@h[1]); print(1, 5); }
                                       ~~~~~~~~~~~
