# claim: str() keeps len - 1 characters of memory and len of a literal
# stage: exec
# covers: F12
# needs: root
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_openat { @p[tid] = args.filename; } t:syscalls:sys_exit_openat /strcontains(str(@p[tid]), "zero")/ { $f = @p[tid]; print(str($f)); print(str($f, 5)); print(str($f, 0) == ""); $n = 4; print(str($f, $n)); print(str("abcdef", 3)); print(str(5)); clear(@p); }
--- stdout
/dev/zero
/dev
true
/de
abc
5


