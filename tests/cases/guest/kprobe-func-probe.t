# claim: func and probe name what was hit
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kprobe:ksys_read /comm == "calls" && arg2 != 832/ { @[func, probe] = count(); }
--- stdout


@[ksys_read, kprobe:ksys_read]: 64
