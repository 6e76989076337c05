# claim: The argument of a syscall function is a pt_regs
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kprobe:__x64_sys_read /comm == "calls" && ((struct pt_regs *)arg0).dx != 832/ { @ = sum(((struct pt_regs *)arg0).dx); }
--- stdout


@: 262140
