# claim: check of a probe kind this kernel lacks is a note
# stage: errors
# needs: root
# args: --no-feature kprobe
kprobe:vfs_read { }
--- stderr
WARNING: W3003
--- status
0
