# claim: check works without root: what cannot be read is a note, status 0; with --btf types come from another kernel's file
# stage: cli
# needs: root,btf
# run: chmod 755 . && chmod 644 script.bt && user="setpriv --reuid 65534 --regid 65534 --clear-groups" && cp "$SONDE" sonde && chmod 755 sonde && $user ./sonde check script.bt; echo $?; $user ./sonde check --btf /sys/kernel/btf/vmlinux script.bt; echo $?; $user ./sonde check --btf /nope script.bt; echo $?; $user ./sonde check --btf script.bt script.bt; echo $?
tracepoint:sched:sched_switch { @[args.next_comm] = count(); print(curtask->pid); }
rawtracepoint:sched_switch { print(args.prev); }
profile:hz:99 { @h = hist(cpu); }
--- stdout
script.bt: ok
0
script.bt: ok
0
1
1
