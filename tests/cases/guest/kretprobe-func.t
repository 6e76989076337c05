# claim: func and probe of a kretprobe name the function that returned
# stage: attach
# needs: root,kprobe,kernel>=5.15
# args: -c $PROGRAMS/calls
kretprobe:ksys_read /comm == "calls"/ { @[func, probe] = count(); }
--- stdout


@[ksys_read, kretprobe:ksys_read]: 65
