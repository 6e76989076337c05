# claim: dw_ustack() begins in code whose frame is found by some other register
# stage: exec
# needs: root,btf,feature:loop
# args: -c "$PROGRAMS/deep_register"
config = { unstable_dw_ustack = enable }
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @[dw_ustack(3)] = count(); }
--- stdout


@[
        by_register+*
        main+*
        *
]: 3
