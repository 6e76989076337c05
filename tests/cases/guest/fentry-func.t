# claim: func and probe of fentry
# stage: attach
# needs: root,kprobe,kernel>=5.17
# args: -c $PROGRAMS/calls
fentry:ksys_read /comm == "calls"/ { @[func, probe] = count(); }
--- stdout


@[ksys_read, fentry:vmlinux:ksys_read]: 65
