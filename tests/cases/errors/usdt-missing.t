# claim: A USDT probe the binary lacks
# stage: errors
usdt:/bin/sh:nope { }
--- stderr
stdin:1:1-18: ERROR: E3032
