# claim: dw_ustack() sees through return probes, which put addresses of their own on the stack
# stage: exec
# needs: root,btf,feature:loop,uprobe
# args: -c "$PROGRAMS/deep 3"
config = { unstable_dw_ustack = enable }
uretprobe:{{PROGRAMS}}/deep:deep_b { @b[dw_ustack(3)] = count(); }
uretprobe:{{PROGRAMS}}/deep:deep_a { @a = count(); }
tracepoint:syscalls:sys_enter_write /pid == cpid/ { @w[dw_ustack(6)] = count(); }
--- stdout


@a: 3
@b[
        deep_a+*
        main+*
        *
]: 3
@w[
        write+*
        deep_c+*
        deep_b+*
        deep_a+*
        main+*
        *
]: 3
--- stderr
! WARNING
