# claim: Strings in user memory compare with literals
# stage: exec
# needs: root
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_openat { @p[tid] = args.filename; } t:syscalls:sys_exit_openat /strcontains(str(@p[tid]), "zero")/ { $f = @p[tid]; print(str($f) == "/dev/zero"); print(str($f) != "/dev/zer"); print(strncmp(str($f), "/dev/null", 5)); print(strlen(str($f))); clear(@p); }
--- stdout
true
true
0
9


