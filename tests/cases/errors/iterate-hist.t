# claim: Histograms are not walked
# stage: errors
begin { @h[1] = hist(1); for ($k : @h) { } }
--- stderr
stdin:1:36-38: ERROR: E1033: a for loop cannot walk over a map of hist_t
begin { @h[1] = hist(1); for ($k : @h) { } }
                                   ~~
HINT: it walks over values that are numbers, strings, tuples, count(), sum(), min(), max() or avg()
