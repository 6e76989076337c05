# claim: Hits of a kernel function that come while another probe is handled are not passed on by the kernel: they are counted, per probe, and told in one line
# stage: cli
# needs: root,kprobe,kernel>=6.7
# timeout: 30
# run: s='kprobe:get_perf_callchain { @ = count(); } kprobe:vfs_read { @s[kstack(3)] = count(); } end { clear(@s); }'; "$SONDE" -q -e "$s" -c "dd if=/dev/zero of=/dev/null bs=1 count=3000" 2>&1 | grep -o 'WARNING: probe runs that were missed: 3...'; "$SONDE" -q -f ndjson -e "$s" -c "dd if=/dev/zero of=/dev/null bs=1 count=3000" 2>/dev/null | grep -o '"probe": "kprobe:get_perf_callchain", "lost": 0, "missed": 3...'
--- stdout
WARNING: probe runs that were missed: 3*
"probe": "kprobe:get_perf_callchain", "lost": 0, "missed": 3*
