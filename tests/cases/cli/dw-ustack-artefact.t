# claim: An artefact with dw_ustack() unwinds where it runs
# stage: cli
# needs: root,btf,feature:loop
# run: "$SONDE" build script.bt -o x.sonde && "$(dirname "$SONDE")/sonde-run" -q -c "$PROGRAMS/deep 3" x.sonde
config = { unstable_dw_ustack = enable }
tracepoint:syscalls:sys_enter_write /pid == cpid/ { @[dw_ustack(5)] = count(); }
--- stdout


@[
        write+*
        deep_c+*
        deep_b+*
        deep_a+*
        main+*
]: 3
