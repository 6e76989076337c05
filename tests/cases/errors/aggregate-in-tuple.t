# claim: A histogram does not go into a tuple
# stage: errors
# covers: T16
begin { @h = hist(1); print((1, @h)); }
--- stderr
stdin:1:29-36: ERROR: E1048: hist_t lives in a map only, not in a tuple
begin { @h = hist(1); print((1, @h)); }
                            ~~~~~~~
