# claim: A wildcard of returns
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kretprobe:ksys_rea* /comm == "calls" && retval != 832/ { @[probe] = sum(retval); }
--- stdout


@[kretprobe:ksys_read]: 262140
