# claim: A kprobe at an address, with --unsafe
# stage: cli
# covers: P04
# needs: root,kprobe
# run: address=$(awk '$3 == "__x64_sys_getppid" { print "0x" $1 }' /proc/kallsyms); "$SONDE" --unsafe -c "$PROGRAMS/calls" -e "kprobe:$address { @ = count(); }"
(the address is in /proc/kallsyms)
--- stdout


@: 1000
