# claim: A module that is not loaded is named
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kprobe:nomod:vfs_read { @ = count(); }
--- stderr
nomod
--- status
1
