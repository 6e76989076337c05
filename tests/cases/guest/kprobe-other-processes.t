# claim: A kprobe sees other processes, too; a filter by cpid does not
# stage: cli
# needs: root,kprobe
# run: ("$PROGRAMS/calls"; "$PROGRAMS/calls") & "$SONDE" -c "$PROGRAMS/calls" -e "$SCRIPT"; wait
kprobe:__x64_sys_getppid /pid == cpid/ { @ = count(); }
--- stdout


@: 1000
