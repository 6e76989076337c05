# claim: Histograms are not walked
# stage: errors
begin { @h[1] = hist(1); for ($k : @h) { } }
--- stderr
stdin:1:36-38: ERROR: E1033: Loop expression does not support type: hist_t
begin { @h[1] = hist(1); for ($k : @h) { } }
                                   ~~
