# claim: A uprobe without -p counts processes that start later
# stage: cli
# needs: root,uprobe
# run: cp "$PROGRAMS/calls" late; __BPFTRACE_NOTIFY_PROBES_ATTACHED=1 "$SONDE" -q -e "$SCRIPT" >out & p=$!; until grep -qs NOTIFY out; do sleep 0.02; done; ./late; ./late; kill -INT $p; wait $p; sed 1d out
uprobe:./late:counted_a { @ = count(); }
--- stdout


@: 200
