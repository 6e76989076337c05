# claim: fexit has arguments and the value returned
# stage: attach
# covers: P07
# needs: root,kprobe
# args: -c $PROGRAMS/calls
fexit:ksys_read /comm == "calls" && args.count != 832/ { if (retval == (int64)args.count) { @same = count(); } @bytes = sum(retval); }
--- stdout


@bytes: 262140
@same: 64
