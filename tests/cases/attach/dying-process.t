# claim: A process that dies while probes are attached to it ends the run or is told; nothing hangs, nothing stays attached
# stage: cli
# needs: root,uprobe,program:watched
# timeout: 60
# run: for i in 1 2 3 4 5 6 7 8 9 10 11 12; do "$PROGRAMS/watched" wait & p=$!; (sleep 0.0$((i % 6 * 2)); kill -9 $p) & timeout 20 "$SONDE" -q -p $p -e "w:$PROGRAMS/watched:counter:8:w { } uprobe:$PROGRAMS/watched:writer { } software:cpu-clock:1e6 { @++; } profile:hz:99 { }" >out 2>err; s=$?; [ $s = 0 ] || [ $s = 1 ] || [ $s = 255 ] || echo "status $s"; [ $s = 0 ] || [ $(grep -c ERROR err) = 1 ] || cat err; done 2>/dev/null; wait; "$SONDE" -e 'profile:hz:9 { }' -p 4194303; echo $?
--- stdout
1
--- stderr
ERROR: -p 4194303: there is no such process
