# claim: A histogram does not go into a tuple
# stage: errors
begin { @h = hist(1); print((1, @h)); }
--- stderr
stdin:1:29-36: ERROR: E1048: Map type hist_t cannot exist inside a tuple.
begin { @h = hist(1); print((1, @h)); }
                            ~~~~~~~
