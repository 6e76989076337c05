# claim: A kernel variable is watched by its name, in all of the kernel and with -c only while the command runs
# stage: cli
# covers: P21
# needs: root,kprobe
# timeout: 30
# run: "$SONDE" -q -e 'watchpoint:jiffies_64:8:w { @ = count(); @k[kstack(perf, 1)] = count(); } i:s:2 { exit(); } end { print((int64)@ > 0); clear(@); }' | grep -o -m2 'true\|do_update_jiffies64\|do_timer'; "$SONDE" -q -c "$PROGRAMS/busy 2000" -e 'w:jiffies_64:8:w { @[comm] = 1; }'
--- stdout
true
*do_*


@[busy]: 1
