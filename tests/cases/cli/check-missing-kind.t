# claim: check of a probe kind this kernel lacks is no error
# stage: cli
# needs: root
# run: "$SONDE" check -q -e "$SCRIPT"; echo "status $?"
kprobe:vfs_read { } fentry:vfs_read { } fexit:vfs_read { @ = retval; } hardware:cache-misses:1 { }
--- stdout
status 0
