# claim: dw_ustack() goes through code without tables by its frame pointer
# stage: exec
# needs: root,btf,feature:loop
# args: -c "$PROGRAMS/deep_jit"
config = { unstable_dw_ustack = enable }
tracepoint:syscalls:sys_enter_getppid /pid == cpid/ { @n++; if (@n > 15) { @[dw_ustack(5)] = count(); } }
end { clear(@n); }
--- stdout


@[
        getppid+*
        called_back+*
        0x*
        main+*
        *
]: 15
--- stderr
! WARNING
