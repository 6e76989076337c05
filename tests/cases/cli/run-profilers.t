# claim: Every profiler runs
# stage: cli
# needs: root,btf,feature:for_each
# timeout: 40
# run: for p in cpu-profile off-cpu runq-latency syscall-latency block-latency page-faults; do "$SONDE" run $p -d 300ms >out 2>err; echo "$p $?"; grep -i error err; done; true
begin { }
--- stdout
cpu-profile 0
off-cpu 0
runq-latency 0
syscall-latency 0
block-latency 0
page-faults 0
