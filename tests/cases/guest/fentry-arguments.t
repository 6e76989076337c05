# claim: fentry has typed, named arguments
# stage: attach
# covers: P07
# needs: root,kprobe
# args: -c $PROGRAMS/calls
fentry:ksys_read /comm == "calls" && args.count != 832/ { @n = count(); @sizes = sum(args.count); }
--- stdout


@n: 64
@sizes: 262140
