# claim: args->field of old scripts
# stage: exec
# covers: X02
# needs: root
# args: -c "$PROGRAMS/calls"
tracepoint:syscalls:sys_enter_read /args->count == 16/ { @ = count(); }
--- stdout


@: 4
