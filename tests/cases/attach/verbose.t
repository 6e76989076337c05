# claim: -v says which mechanism was taken for each probe, and why
# stage: cli
# covers: C08
# needs: root,btf
# run: "$SONDE" -v -e "$SCRIPT"
interval:ms:1 { exit(); }
tracepoint:sched:sched_switch { @ = 1; }
end { clear(@); }
--- stdout


--- stderr
attached interval:ms:1: perf event; a CPU clock event on one CPU
attached tracepoint:sched:sched_switch: raw tracepoint; the body reads no args*
