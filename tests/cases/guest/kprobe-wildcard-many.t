# claim: Hundreds of functions by one wildcard; those that cannot be probed do not stop the others
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
# timeout: 30
kprobe:vfs_* /comm == "calls"/ { @[probe] = count(); }
--- stdout
...
@[kprobe:vfs_read]: 6*
