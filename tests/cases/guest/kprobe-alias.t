# claim: k: and kr: are kprobe and kretprobe
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
k:__x64_sys_getppid { @in = count(); }
kr:__x64_sys_getppid { @out = count(); }
--- stdout


@in: 1000
@out: 1000
