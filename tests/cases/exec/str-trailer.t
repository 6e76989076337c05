# claim: A string that fills its buffer shows the trailer, also in keys and tuples
# stage: exec
# covers: R08
# needs: root
# args: -c "$PROGRAMS/calls"
config = { max_strlen = 5 } t:syscalls:sys_enter_openat { @p[tid] = args.filename; } t:syscalls:sys_exit_openat { @last = @p[tid]; }
t:syscalls:sys_enter_getppid { $s = str(@last); print($s); print(($s, 1)); printf("%s\n", $s); @[$s] = 1; clear(@p); clear(@last); exit(); }
--- stdout
/dev/..
(/dev/.., 1)
/dev/..


@[/dev/..]: 1
