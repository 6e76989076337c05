# claim: Maps are shared by all probes
# stage: attach
# needs: root
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_getppid { @n++; } t:syscalls:sys_exit_getppid { @m = @n; } end { print(@n == @m); }
--- stdout
true


@m: 1000
@n: 1000
