# claim: A user stack by frame pointers names caller and callee
# stage: attach
# needs: root
# args: -c "$PROGRAMS/busy 300"
profile:hz:997 /pid == cpid/ { @[ustack(3)] = count(); }
--- stdout
...
        spin+*
        hot_path+*
        main+*
...
