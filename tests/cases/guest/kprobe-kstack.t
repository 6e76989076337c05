# claim: Kernel stacks of a kprobe begin with its function
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kprobe:ksys_read /comm == "calls" && arg2 == 32768/ { @[kstack(1)] = count(); }
--- stdout


@[
    *ksys_read+*
]: 4
