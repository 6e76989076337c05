# claim: --dwarf-pid names processes that must be there; their stacks are whole from the first event on
# stage: cli
# needs: root,btf,feature:loop
# timeout: 30
# run: "$SONDE" --dwarf-pid 4194303 -e "$SCRIPT" 2>&1; echo $?; "$SONDE" --dwarf-pid x -e "$SCRIPT" 2>&1; echo $?; "$PROGRAMS/deep" 400 & deep=$!; "$SONDE" -q -p $deep --dwarf-pid $deep -e "$SCRIPT"; kill $deep
config = { unstable_dw_ustack = enable }
tracepoint:syscalls:sys_enter_write /comm == "deep"/ { print(dw_ustack(5)); exit(); }
--- stdout
ERROR: --dwarf-pid 4194303: there is no such process
1
--dwarf-pid takes the number of a process, not 'x'
`sonde --help` lists the options.
1

        write+*
        deep_c+*
        deep_b+*
        deep_a+*
        main+*



