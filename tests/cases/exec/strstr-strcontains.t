# claim: strstr() finds the place, strcontains() whether
# stage: exec
# needs: root
begin { $h = "hello"; print(strstr($h, "ll")); print(strstr($h, "h")); print(strstr($h, "zz") < 0); print(strcontains($h, "ell")); print(strcontains($h, "elo")); }
--- stdout
2
0
true
true
false


