# claim: A kprobe behind the first instruction of a function (4 bytes: endbr64)
# stage: attach
# covers: P04
# needs: root,kprobe,kernel>=6.2
# args: -c $PROGRAMS/calls
kprobe:__x64_sys_getppid+4 { @ = count(); }
--- stdout


@: 1000
