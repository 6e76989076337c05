# claim: buf() reads user memory
# stage: exec
# needs: root
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_openat { @p[tid] = args.filename; } t:syscalls:sys_exit_openat /strcontains(str(@p[tid]), "zero")/ { $f = @p[tid]; print(buf($f, 4)); $n = 6; printf("%rh\n", buf($f, $n)); clear(@p); }
--- stdout
/dev
2f 64 65 76 2f 7a


