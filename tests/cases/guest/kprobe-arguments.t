# claim: A kprobe sees the arguments of its function
# stage: attach
# covers: P04
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kprobe:ksys_read /comm == "calls" && arg2 != 832/ { @n = count(); @sizes = sum(arg2); @top = max(arg2); }
--- stdout


@n: 64
@sizes: 262140
@top: 32768
