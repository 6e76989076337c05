# claim: A bad filter is refused before anything else
# stage: errors
# covers: C14
# args: --probe-filter [
begin { }
--- stderr
ERROR: E3028
--- status
255
