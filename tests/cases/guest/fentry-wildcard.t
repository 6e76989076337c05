# claim: A wildcard of fentry: each function once
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
fentry:ksys_rea* /comm == "calls"/ { @[probe] = count(); }
--- stdout


@[fentry:vmlinux:ksys_read]: 65
