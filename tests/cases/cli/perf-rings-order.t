# claim: Without ring buffers records of all CPUs and prints of maps still come in program order
# stage: cli
# needs: root
# timeout: 30
# alone: yes
# run: "$PROGRAMS/writer" 3000 & w=$!; "$SONDE" -q --no-feature ringbuf -c "$PROGRAMS/writer 300" -e "$SCRIPT" >out; kill $w; "$SONDE" -q --no-feature ringbuf -c "$PROGRAMS/calls" -e 'begin { @k[1] = 1; } t:syscalls:sys_enter_getppid { printf("a\n"); print(@k); printf("b\n"); } end { clear(@k); }' >out2; for f in "out 30" "out2 2990"; do set -- $f; grep . $1 | awk -v n=$2 "{ want = (NR - 1) % 3; if (want == 0 && \$0 != \"a\" || want == 1 && \$0 !~ \"^@.*: \" || want == 2 && \$0 != \"b\") bad++ } END { print bad + 0, (NR > n ? \"many\" : NR) }"; done
config = { perf_rb_pages = 8192; print_maps_on_exit = false } t:syscalls:sys_enter_getppid /@n < 5000/ { @n++; printf("a\n"); clear(@x); @x = 2; print(@x); printf("b\n"); }
--- stdout
0 many
0 many
