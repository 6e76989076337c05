# claim: str_trunc_trailer chooses the trailer
# stage: exec
# covers: R08
# needs: root
# args: -c "$PROGRAMS/calls"
config = { max_strlen = 5; str_trunc_trailer = "~" } t:syscalls:sys_enter_openat { @p[tid] = args.filename; } t:syscalls:sys_exit_openat { @last = @p[tid]; }
t:syscalls:sys_enter_getppid { print(str(@last)); clear(@p); clear(@last); exit(); }
--- stdout
/dev/~


