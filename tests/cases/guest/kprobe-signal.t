# claim: signal() in a kprobe stops the child
# stage: attach
# needs: root,kprobe
# args: --unsafe -c $PROGRAMS/calls
kprobe:__x64_sys_getppid /comm == "calls"/ { signal("TERM"); @ = count(); }
--- stdout


@: 1
--- status
143
