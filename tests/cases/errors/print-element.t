# claim: A histogram is printed whole
# stage: errors
begin { @h[1] = hist(1); print(@h[1]); print(1, 5); }
--- stderr
stdin:1:26-38: ERROR: Map type hist_t cannot print the value of individual keys. You must print the whole map.
stdin:1:40-51: ERROR: Non-map print() only takes 1 argument, 2 found
