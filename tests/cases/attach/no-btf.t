# claim: Without BTF what needs types says so; raw tracepoints go on by name and number, also by pattern, and --follow with ordinary tracepoints
# stage: cli
# needs: root,btf,program:forks
# run: for e in 'fentry:vfs_read { }' 'rt:sched_switch { print(args.prev.pid); }' 'rt:sched_swi* { @ = args.prev.pid; }' 'iter:task { print(ctx.task.pid); }' 'rt:sched_nope { }'; do "$SONDE" --no-feature btf -e "$e"; echo $?; done; "$SONDE" --no-feature btf -q -e 'rt:sched_switch { @[arg1 > 0, probe] = 1; exit(); }'; "$SONDE" --no-feature btf -q -e 'rt:sched_proc*exi* { @[probe] = 1; }' -c "$PROGRAMS/forks"; for f in btf raw_tp; do "$SONDE" --no-feature $f -q --follow -c "$PROGRAMS/forks" -e 't:sched:sched_process_exit { @[comm] = count(); }'; done; true
--- stdout
1
1
1
1
1


@[true, rawtracepoint:vmlinux:sched_switch]: 1


@[rawtracepoint:vmlinux:sched_process_exit]: 1


@[forks]: 21


@[forks]: 21
--- stderr
fentry probes do not work here: btf is turned off
ERROR: this kernel has no tracepoint sched_switch
HINT: btf is turned off
ERROR: nothing matches rawtracepoint:vmlinux:sched_swi*
HINT: btf is turned off
ERROR: this kernel has no iterator 'task'
HINT: btf is turned off
this kernel has no tracepoint sched_nope
HINT: btf is turned off
