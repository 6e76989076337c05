# claim: override() tells why the kernel refuses it
# stage: attach
# covers: F18
# needs: root,kprobe
# args: --unsafe -c $PROGRAMS/calls
kprobe:__x64_sys_getppid /comm == "calls"/ { override(-1); }
--- stderr
overrid
HINT: this kernel lets no probe override functions
--- status
255
