# claim: dw_ustack() goes through the frame of a signal
# stage: exec
# needs: root,btf,feature:loop
# args: -c "$PROGRAMS/deep 3 signal"
config = { unstable_dw_ustack = enable }
tracepoint:syscalls:sys_enter_write /pid == cpid/ { @[dw_ustack] = count(); }
--- stdout


@[
        write+*
        deep_c+*
        deep_b+*
        deep_a+*
        on_signal+*
...
        main+*
        *
        __libc_start_main*+*
        _start+*
]: 3
