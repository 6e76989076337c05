# claim: Old names of options still count and say their new one
# stage: errors
config = { strlen = 64 } begin { exit() }
--- stderr
stdin:1:12-23: WARNING: W4001
--- status
0
