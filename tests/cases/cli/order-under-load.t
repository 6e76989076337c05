# claim: clear, assignment and print keep program order between printfs under load
# stage: cli
# covers: R03
# needs: root
# timeout: 30
# alone: yes
# run: "$PROGRAMS/writer" 3000 & w=$!; "$SONDE" -q -c "$PROGRAMS/writer 300" -e "$SCRIPT" >out; kill $w; head -300000 out | grep -v "^$" | awk "{ want = (NR - 1) % 3; if (want == 0 && \$0 != \"a\" || want == 1 && \$0 != \"@x: 2\" || want == 2 && \$0 != \"b\") bad++ } END { print bad + 0, (NR > 30 ? \"many\" : NR) }"
config = { perf_rb_pages = 8192; print_maps_on_exit = false } t:syscalls:sys_enter_getppid /@n < 5000/ { @n++; printf("a\n"); clear(@x); @x = 2; print(@x); printf("b\n"); }
--- stdout
0 many
