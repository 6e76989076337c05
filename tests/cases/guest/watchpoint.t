# claim: A hardware watchpoint on a kernel address counts writes
# stage: cli
# covers: P21
# needs: root,kprobe
# run: address=$(awk '$3 == "jiffies_64" || $3 == "jiffies" { print "0x" $1; exit }' /proc/kallsyms); "$SONDE" -e "watchpoint:$address:8:w { @ = count(); } interval:s:1 { exit(); }"
(the address is in /proc/kallsyms)
--- stdout


@: *
