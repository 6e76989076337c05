# claim: One body for all functions a wildcard matches; each knows its name
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kprobe:ksys_rea* /comm == "calls" && arg2 != 832/ { @[func, probe] = count(); }
--- stdout


@[ksys_read, kprobe:ksys_read]: 64
