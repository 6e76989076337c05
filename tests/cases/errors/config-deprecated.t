# claim: Options without effect say so
# stage: errors
config = { symbol_source = a } begin { exit() }
--- stderr
stdin:1:12-29: WARNING: W4002
--- status
0
