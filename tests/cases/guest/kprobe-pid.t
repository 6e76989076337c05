# claim: -p filters kprobes by process
# stage: cli
# needs: root,kprobe
# run: sh -c 'sleep 3; exec "$PROGRAMS/calls"' & "$SONDE" -p $! -e "$SCRIPT"
# timeout: 20
kprobe:__x64_sys_getppid { @[pid] = count(); }
end { print(len(@)); clear(@); }
--- stdout
1


