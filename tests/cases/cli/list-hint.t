# claim: at a terminal -l tells which profiler or example uses a listed probe; output that is read by a program stays as it is
# stage: cli
# needs: root,cmd:script
# run: script -qec "'$SONDE' -l 't:sched:sched_wakeup_n*'" /dev/null | tr -d '\r'; "$SONDE" -l 't:sched:sched_wakeup_n*' 2>&1
begin { }
--- stdout
tracepoint:sched:sched_wakeup_new
HINT: tracepoint:sched:sched_wakeup_new: `sonde run runq-latency` (How long runnable threads wait for a CPU)
tracepoint:sched:sched_wakeup_new
