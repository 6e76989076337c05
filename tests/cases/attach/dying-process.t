# claim: A process that dies while its binaries are looked up or probes are attached to it ends the run or is told, once and by its number; nothing hangs
# stage: cli
# needs: root,uprobe,program:watched
# timeout: 60
# run: for i in $(seq 24); do "$PROGRAMS/watched" wait & p=$!; (sleep 0.00$((i % 6 * 2)); kill -9 $p) & timeout 20 "$SONDE" -q -p $p -e "w:$PROGRAMS/watched:counter:8:w { } uprobe:$PROGRAMS/watched:writer { } software:cpu-clock:1e6 { @++; } profile:hz:99 { }" >out 2>err; s=$?; [ $s = 0 ] || [ $s = 1 ] || [ $s = 255 ] || echo "status $s"; [ $s = 0 ] || [ "$(grep -c ERROR err)$(grep -c "ERROR: -p $p: \(there is no such process\|the process ended\)\|process $p does not have the binary in its memory (yet)" err)" = 11 ] || cat err; done 2>/dev/null; wait; "$SONDE" -e 'profile:hz:9 { }' -p 4194303; echo $?
--- stdout
1
--- stderr
ERROR: -p 4194303: there is no such process
