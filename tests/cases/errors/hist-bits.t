# claim: hist takes 0 to 5 bits
# stage: errors
# covers: F10
begin { @a = hist(1, 6); }
--- stderr
stdin:1:14-24: ERROR: E2014: hist(): 6 bits per power of two; 0 to 5 are possible
begin { @a = hist(1, 6); }
             ~~~~~~~~~~
