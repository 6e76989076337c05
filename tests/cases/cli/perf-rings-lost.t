# claim: Without ring buffers what found no room is counted, and nothing else is missing
# stage: cli
# needs: root,feature:loop
# timeout: 30
# run: "$SONDE" -q --no-feature ringbuf -e "$SCRIPT" >out 2>err; n=$(grep -c x out); l=$(sed -n "s/.*no room in the ring: //p" err); echo $((n + l)); [ "$l" -gt 1000 ] && echo lost
config = { perf_rb_pages = 1 } interval:ms:50 { for ($i : 0..20000) { printf("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx%s%s%s\n", comm, comm, comm); } exit(); }
--- stdout
20000
lost
