# claim: -lv shows the arguments
# stage: cli
# covers: C07
# needs: root
# run: "$SONDE" -lv "tracepoint:syscalls:sys_enter_openat"
begin { }
--- stdout
tracepoint:syscalls:sys_enter_openat
    int __syscall_nr
    int dfd
    const char * filename
    int flags
    umode_t mode
