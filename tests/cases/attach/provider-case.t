# claim: Full names of probes in any case; aliases
# stage: attach
# covers: P23
# needs: root,uprobe
# args: -c "$PROGRAMS/calls"
TRACEPOINT:syscalls:sys_enter_getppid { @t = count(); } UProbe:{{PROGRAMS}}/calls:counted_a { @u = count(); } rt:sys_enter /arg1 == 110/ { @r = count(); }
--- stdout


@r: 1000
@t: 1000
@u: 100
