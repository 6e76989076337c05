# claim: Ctrl-C ends the run cleanly, end runs, maps are printed, status 0
# stage: cli
# covers: R09
# needs: root
# run: __BPFTRACE_NOTIFY_PROBES_ATTACHED=1 "$SONDE" -q -e "$SCRIPT" >out & p=$!; until grep -qs NOTIFY out; do sleep 0.02; done; kill -INT $p; wait $p; status=$?; sed 1d out; echo "status $status"
begin { @a = 1; } i:s:100 { } end { print("end"); }
--- stdout
end


@a: 1
status 0
