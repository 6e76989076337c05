# claim: A wildcard over all of libc with printf does not trace sonde itself, but other processes
# stage: cli
# needs: root,uprobe,feature:uprobe_multi
# env: BPFTRACE_MAX_PROBES=10000
# timeout: 60
# alone: yes
# run: __BPFTRACE_NOTIFY_PROBES_ATTACHED=1 "$SONDE" -q -e "$SCRIPT" >out & p=$!; until grep -qs NOTIFY out; do sleep 0.02; done; for i in 1 2 3 4 5 6 7 8 9 10 11 12; do ls / >/dev/null; sleep 0.1; done; wait $p; grep -c "^@\[$p\]" out; grep -q '^@\[' out && echo others
uprobe:libc:* { @[pid] = count(); @n++; if (@n < 1000) { printf("%s", ""); } } i:ms:800 { exit(); }
--- stdout
0
others
