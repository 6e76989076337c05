# claim: A kretprobe sees what its function returns
# stage: attach
# covers: P05
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kretprobe:ksys_read /comm == "calls" && retval != 832/ { @n = count(); @bytes = sum(retval); }
--- stdout


@bytes: 262140
@n: 64
