# claim: A pinned iterator stays after sonde has gone
# stage: cli
# covers: P22
# needs: root,kprobe,btf
# run: "$SONDE" -e "$SCRIPT"; ls /sys/fs/bpf/sonde_case && cat /sys/fs/bpf/sonde_case >/dev/null && rm /sys/fs/bpf/sonde_case
iter:task:sonde_case { @ = count(); }
--- stdout
...
/sys/fs/bpf/sonde_case
