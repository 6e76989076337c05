# claim: hist with bits splits each power of two
# stage: exec
# covers: F10
# needs: root
begin { @h[1] = hist(100, 2); @h[1] = hist(110, 2); }
--- stdout


@h[1]:
[96, 112)              2 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|

