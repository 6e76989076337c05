# claim: A provider that does not exist is named with the nearest one
# stage: errors
# covers: P24
kprove:vfs_read { }
--- stderr
stdin:1:1-7: ERROR: E3001
HINT: did you mean kprobe?
