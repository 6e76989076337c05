# claim: self:signal:SIGUSR1 runs on that signal
# stage: cli
# covers: P02, R09
# needs: root
# run: __BPFTRACE_NOTIFY_PROBES_ATTACHED=1 "$SONDE" -q -e "$SCRIPT" >out & p=$!; for seen in NOTIFY "n: 1"; do until grep -qs "$seen" out; do sleep 0.02; done; kill -USR1 $p; done; wait $p; status=$?; sed 1d out; echo "status $status"
self:signal:SIGUSR1 { @n++; print(@n); if (@n == 2) { exit(7); } }
--- stdout
@n: 1
@n: 2


@n: 2
status 7
