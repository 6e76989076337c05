# claim: One offset at most
# stage: errors
kprobe:vfs_read+1+2 { }
--- stderr
stdin:1:8-20: ERROR: E3014
