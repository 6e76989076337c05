# claim: -p filters kprobes by process
# stage: cli
# covers: P29
# needs: root,kprobe,feature:for_each
# run: "$PROGRAMS/busy" 60000 & one=$!; "$PROGRAMS/busy" 60000 & other=$!; "$SONDE" -p $one -e "$SCRIPT"; kill $one $other
kprobe:ksys_read { @[pid] = count(); }
interval:s:2 { exit(); }
end { print(len(@)); clear(@); }
--- stdout
1


