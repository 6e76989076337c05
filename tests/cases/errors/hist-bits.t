# claim: hist takes 0 to 5 bits
# stage: errors
begin { @a = hist(1, 6); }
--- stderr
stdin:1:14-24: ERROR: E2014: hist: bits 6 must be 0..5
begin { @a = hist(1, 6); }
             ~~~~~~~~~~
