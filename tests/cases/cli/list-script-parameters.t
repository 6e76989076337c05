# claim: -l of a script takes its parameters, and lists kinds that this kernel lacks
# stage: cli
# covers: C06
# needs: root
# run: printf 'kprobe:vfs_read { @[$1] = count(); } t:syscalls:sys_enter_openat /str(args.filename) == str($2)/ { @a = getopt("x", 1) } i:s:1 { system("ls") }' >"$TMP/a.bt"; "$SONDE" -l "$TMP/a.bt" 7 name -- --x=3; "$SONDE" -lv "$TMP/a.bt" 7 | tail -3
begin { }
--- stdout
interval:s:1
kprobe:vfs_read
tracepoint:syscalls:sys_enter_openat
    const char * filename
    int flags
    umode_t mode
