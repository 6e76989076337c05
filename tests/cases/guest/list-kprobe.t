# claim: -l names the kernel's functions
# stage: cli
# needs: root,kprobe
# run: "$SONDE" -l "$SCRIPT"
kprobe:ksys_rea*
--- stdout
kprobe:ksys_read
kprobe:ksys_readahead
