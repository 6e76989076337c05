# claim: in a pid namespace -p, pid and tid are the numbers of that namespace, also with --follow
# stage: cli
# covers: B01, R10
# needs: root,btf,mount_namespace,cmd:unshare
# run: unshare --pid --fork --mount-proc sh -c '(while :; do /bin/true; sleep 0.02; done) & p=$!; timeout -s INT 20 "$SONDE" -q -p $p -e "t:syscalls:sys_enter_wait4 { print((pid, tid, $p)); exit(); }"; timeout -s INT 20 "$SONDE" -q --follow -p $p -e "t:sched:sched_process_exec /comm == \"true\"/ { print(comm); exit(); }"'
--- stdout
(2, 2, 2)


true


