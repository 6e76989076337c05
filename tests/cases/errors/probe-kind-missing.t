# claim: A probe kind this kernel lacks is an error with the reason where the script would run
# stage: attach
# needs: root
# env: SONDE_DIAG_CODES=1
# args: --no-feature kprobe
kprobe:vfs_read { }
--- stderr
stdin:1:1-16: ERROR: E3024
--- status
1
