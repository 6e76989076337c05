# claim: -l lists tracepoints that match, sorted
# stage: cli
# covers: C06
# needs: root
# run: "$SONDE" -l "tracepoint:syscalls:sys_*_getppid"; "$SONDE" -l "t:nosuch:*"; echo "status $?"
begin { }
--- stdout
tracepoint:syscalls:sys_enter_getppid
tracepoint:syscalls:sys_exit_getppid
status 0
