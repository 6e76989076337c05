# claim: off-cpu shows each thread waiting where it does
# stage: cli
# needs: root,btf,feature:for_each
# timeout: 20
# run: "$SONDE" run off-cpu -d 2s --out o.folded -- "$PROGRAMS/waits" 4000 >/dev/null 2>&1; for w in "sleeper;.*nanosleep" "reader;.*pipe_read" "locker;.*futex"; do grep -qE "$w" o.folded && echo "$w"; done
begin { }
--- stdout
sleeper;.*nanosleep
reader;.*pipe_read
locker;.*futex
