# claim: cpid is the child, has_cpid says there is one
# stage: exec
# covers: B08
# needs: root
# args: -c "$PROGRAMS/calls"
begin { print(has_cpid); print(cpid > 0); } t:syscalls:sys_enter_getppid { @[pid == cpid] = count(); }
--- stdout
true
true


@[true]: 1000
