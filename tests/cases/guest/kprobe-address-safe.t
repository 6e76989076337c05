# claim: A kprobe at an address is refused without --unsafe
# stage: cli
# needs: root,kprobe
# run: address=$(awk '$3 == "__x64_sys_getppid" { print "0x" $1 }' /proc/kallsyms); "$SONDE"  -c "$PROGRAMS/calls" -e "kprobe:$address { @ = count(); }"
(the address is in /proc/kallsyms)
--- stderr
--unsafe
--- status
1
