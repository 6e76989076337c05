# claim: A latency of two probes with @start[tid] pairs every call
# stage: attach
# needs: root
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_getppid { @start[tid] = nsecs; } t:syscalls:sys_exit_getppid /@start[tid]/ { $ns = nsecs - @start[tid]; @n = count(); @ok = sum($ns < 1000000000 ? 1 : 0); _ = delete(@start, tid); }
--- stdout


@n: 1000
@ok: 1000
