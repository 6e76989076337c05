# claim: A bad filter is refused before anything else
# stage: errors
# args: --probe-filter [
begin { }
--- stderr
ERROR: E3028
