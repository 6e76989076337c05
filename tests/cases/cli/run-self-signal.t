# claim: self:signal:SIGUSR1 runs on that signal
# stage: cli
# needs: root
# run: "$SONDE" -q -e "$SCRIPT" & p=$!; sleep 0.7; kill -USR1 $p; sleep 0.2; kill -USR1 $p; wait $p; echo "status $?"
self:signal:SIGUSR1 { @n++; print(@n); if (@n == 2) { exit(7); } }
--- stdout
@n: 1
@n: 2


@n: 2
status 7
