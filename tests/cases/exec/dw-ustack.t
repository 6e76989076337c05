# claim: dw_ustack() follows a stack without frame pointers, from the system call through libc to the start
# stage: exec
# needs: root,btf,feature:loop
# covers: F16
# args: -c "$PROGRAMS/deep 5"
config = { unstable_dw_ustack = enable }
tracepoint:syscalls:sys_enter_write /pid == cpid/ { @[dw_ustack] = count(); }
--- stdout


@[
        write+*
        deep_c+*
        deep_b+*
        deep_a+*
        main+*
        *
        __libc_start_main*+*
        _start+*
]: 5
--- stderr
! WARNING
