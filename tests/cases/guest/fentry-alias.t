# claim: kfunc: and kretfunc: are fentry and fexit
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kfunc:ksys_read /comm == "calls" && args.count != 832/ { @in = count(); }
kretfunc:ksys_read /comm == "calls" && args.count != 832/ { @out = count(); }
--- stdout


@in: 64
@out: 64
