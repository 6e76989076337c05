# claim: Stacks as key, as part of a key and as value
# stage: output
# covers: O07
# needs: root
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_getppid { @k[kstack(1)] = count(); @p[kstack(1), comm] = count(); @v[2] = kstack(1); exit(); }
--- stdout


@k[
        *+*
]: 1
@p[
        *+*
, calls]: 1
@v[2]: 
        *+*

