# claim: A program that its own event runs again is not run by the kernel: each such time is counted for its probe, and told in one line
# stage: cli
# needs: root,uprobe,btf,kernel>=6.1
# run: s="uprobe:$PROGRAMS/calls:counted_a { debugf(\"a\"); } rawtracepoint:bpf_trace_printk { debugf(\"b\"); @ = count(); }"; "$SONDE" -q -c "$PROGRAMS/calls" -e "$s" 2>&1 | grep "^WARNING: probe\|^@"; "$SONDE" -q -f ndjson -c "$PROGRAMS/calls" -e "$s" 2>/dev/null | grep -o '"missed": [0-9]*,\|"probe": "[a-z]*:'
--- stdout
WARNING: probe runs that were missed: 100
@: 100
"missed": 100,
"probe": "uprobe:
"missed": 0,
"probe": "rawtracepoint:
"missed": 100,
