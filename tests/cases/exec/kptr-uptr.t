# claim: kptr() and uptr() say where an address lies
# stage: exec
# covers: T11, F19
# needs: root
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_openat { @p[tid] = args.filename; } t:syscalls:sys_exit_openat /strcontains(str(@p[tid]), "zero")/ { $f = @p[tid]; print(str(uptr((uint64)$f))); print(str(kptr((uint64)$f)) == ""); clear(@p); }
--- stdout
/dev/zero
true


