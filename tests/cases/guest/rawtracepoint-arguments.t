# claim: Raw tracepoints have typed arguments
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
rawtracepoint:sys_enter /comm == "calls" && args.id == 110/ { @ = count(); }
--- stdout


@: 1000
