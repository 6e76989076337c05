# claim: -l of a script lists its attach points
# stage: cli
# covers: C06
# needs: root
# run: "$SONDE" -l -e "$SCRIPT"
begin { } t:syscalls:sys_enter_getpp* { } i:s:1 { } profile:hz:99 { }
--- stdout
begin
interval:s:1
profile:hz:99
tracepoint:syscalls:sys_enter_getppid
