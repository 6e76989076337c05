# claim: In a time namespace, too, elapsed counts from the start and times are those of the wall
# stage: cli
# needs: root,cmd:unshare,file:/proc/self/ns/time
# run: date +%Y-%m-%d > before; unshare -T --boottime 1000000 --monotonic 500000 "$SONDE" -q -e "$SCRIPT" > out; date +%Y-%m-%d > after; sed -n 1p out; sed -n 2p out | grep -qF -f before -f after && echo today
begin { } interval:ms:50 { printf("%d\n%s\n", elapsed < 10000000000, strftime("%Y-%m-%d", nsecs)); exit() }
--- stdout
1
today
