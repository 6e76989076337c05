# claim: missing_probes = ignore says nothing
# stage: attach
# covers: P26
# needs: root
# args: -c "$PROGRAMS/calls"
config = { missing_probes = ignore } t:syscalls:sys_enter_getppid { @ = count(); } t:syscalls:sys_enter_nosuch { @no = count(); }
--- stdout


@: 1000
--- stderr
! WARNING
Attached 1 probe
