# claim: All system calls traced: Ctrl-C ends within a second
# stage: cli
# needs: root
# alone: yes
# timeout: 20
# run: "$SONDE" -q -e "$SCRIPT" >out & p=$!; sleep 2; b=$(date +%s%N); kill -INT $p; wait $p; e=$(date +%s%N); echo "$(( (e - b) / 1000000 < 1000 )) $(grep -c "^@\[" out | sed "s/[0-9]*/some/")"
t:syscalls:sys_enter_* { @[probe] = count(); }
--- stdout
1 some
