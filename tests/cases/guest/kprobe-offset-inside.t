# claim: An offset inside an instruction is refused, naming the probe with its offset
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
kprobe:__x64_sys_getppid+2 { @ = count(); }
--- stderr
__x64_sys_getppid+2
--- status
255
