# claim: build_id stacks show build id and offset
# stage: output
# covers: O07
# needs: root
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_getppid { print(ustack(build_id, 1)); exit(); }
--- stdout

* 0x*



