# claim: A library loaded while the program is traced is unwound, too
# stage: exec
# needs: root,btf,feature:loop
# args: -c "$PROGRAMS/deep 20 $PROGRAMS/deep_library"
config = { unstable_dw_ustack = enable }
tracepoint:syscalls:sys_enter_write /pid == cpid/ { @n++; if (@n > 20) { @[dw_ustack(5)] = count(); } }
end { clear(@n); }
--- stdout


...
@[
        write+*
        deep_c+*
        deep_inner+*
        deep_plug+*
        main+*
]: *
...
--- stderr
! WARNING
