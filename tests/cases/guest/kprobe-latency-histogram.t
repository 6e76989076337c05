# claim: A histogram of latencies
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kprobe:ksys_read /comm == "calls"/ { @at[tid] = nsecs; }
kretprobe:ksys_read /@at[tid]/ { @ns = hist(nsecs - @at[tid]); delete(@at, tid); }
--- stdout
...
@ns:
[*|*|
...
