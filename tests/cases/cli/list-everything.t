# claim: -l of a bare pattern searches all providers
# stage: cli
# covers: C06
# needs: root
# run: "$SONDE" -l "*sys_enter_getppid*"
begin { }
--- stdout
tracepoint:syscalls:sys_enter_getppid
