# claim: probe as text: compared, in functions, in a variable, also where several probes match; each match has a program of its own then
# stage: exec
# needs: root,btf
# covers: B06
# normalize: maps
tracepoint:sched:sched_switch, tracepoint:sched:sched_waking { if (probe == "tracepoint:sched:sched_switch") { @switch = count(); } else { @other = count(); } }
tracepoint:sched:sched_wak* /strcontains(probe, "waking")/ { @waking[probe] = 1; }
tracepoint:syscalls:sys_enter_nanosleep, tracepoint:syscalls:sys_enter_clock_nanosleep, tracepoint:syscalls:sys_exit_clock_nanosleep { $p = probe; if ($p == "x") { @never = 1; } }
begin { $p = probe; print((probe, strcontains(probe, "gin"), str(probe), $p == "begin")); }
interval:ms:100 { print((@switch > 0, @other > 0)); clear(@switch); clear(@other); exit(); }
--- stdout
(begin, true, begin, true)
(true, true)


@waking[tracepoint:sched:sched_waking]: 1
