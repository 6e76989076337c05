# claim: kstack and ustack are keys, values and printable
# stage: exec
# covers: B07
# needs: root
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_getppid { @n[len(ustack) > 0, len(kstack) > 0] = count(); }
--- stdout


@n[true, true]: 1000
