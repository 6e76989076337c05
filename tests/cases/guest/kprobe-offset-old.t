# claim: A kprobe behind the first instruction of a function (5 bytes: the call to ftrace)
# stage: attach
# needs: root,kprobe,kernel<6.2
# args: -c $PROGRAMS/calls
kprobe:__x64_sys_getppid+5 { @ = count(); }
--- stdout


@: 1000
