# claim: __BPFTRACE_NOTIFY_PROBES_ATTACHED is told on stdout, also under -o and JSON
# stage: cli
# covers: O10
# needs: root
# run: __BPFTRACE_NOTIFY_PROBES_ATTACHED=1 "$SONDE" -q -o a -e "$SCRIPT"; __BPFTRACE_NOTIFY_PROBES_ATTACHED=1 "$SONDE" -f json -o b -e "$SCRIPT"; cat a b
i:ms:1 { print("x"); exit(); }
--- stdout
__BPFTRACE_NOTIFY_PROBES_ATTACHED
__BPFTRACE_NOTIFY_PROBES_ATTACHED
x


{"type": "attached_probes", "count": 1, "data": {"probes": 1}}
{"type": "value", "data": "x"}
