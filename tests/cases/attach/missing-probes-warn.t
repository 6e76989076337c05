# claim: missing_probes = warn goes on with what there is
# stage: attach
# covers: P26
# needs: root
# args: -c "$PROGRAMS/calls"
config = { missing_probes = warn } t:syscalls:sys_enter_getppid { @ = count(); } t:syscalls:sys_enter_nosuch { @no = count(); }
--- stdout


@: 1000
--- stderr
WARNING: *nosuch
Attached 1 probe
