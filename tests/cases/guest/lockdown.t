# claim: A kernel that is locked down (confidentiality) says so where it refuses, and nothing is left then: kprobes, tracepoints, programs that read memory; what reads nothing works
# stage: cli
# needs: root,lockdown:confidentiality
# timeout: 60
# run: "$SONDE" --info | grep lockdown; for e in 'kprobe:vfs_read { @left++; }' 't:sched:sched_switch { @left++; }' 't:sched:sched_sw* { @left++; }' 'rt:sched_switch { @left = args.prev.pid; }' 'iter:task { @left = ctx.task.pid; }'; do "$SONDE" -e "$e"; echo $?; done; "$PROGRAMS/bpf_count" left; "$SONDE" -q -e 'rt:sched_switch { @[cpu >= 0] = 1; exit(); }'; "$SONDE" -q -c "$PROGRAMS/calls" -e "uprobe:$PROGRAMS/calls:counted_a { @ = count(); }"; "$SONDE" -q -e 'profile:hz:99 { @[kstack(1)] = count(); } i:s:1 { exit(); } end { print(len(@) > 0); clear(@); }'
--- stdout
  lockdown: confidentiality
1
1
1
255
255
0 programs, 0 maps, 0 links


@[true]: 1


@: 100
true


--- stderr
ERROR: kprobe probes do not work here: kprobes are not built into this kernel (CONFIG_KPROBES) or locked down
ERROR: tracepoint probes do not work here: the kernel is locked down (confidentiality)
ERROR: tracepoint probes do not work here: the kernel is locked down (confidentiality)
ERROR: the kernel is locked down (confidentiality): programs may not read memory
HINT: boot without lockdown
ERROR: the kernel is locked down (confidentiality): programs may not read memory
