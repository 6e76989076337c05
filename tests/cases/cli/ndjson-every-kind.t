# claim: Every kind of record of the schema is made by some run, and fits: tests, benchmarks, commands, failed lookups, lost events with their counts, keys as lists, bounds
# stage: cli
# needs: root,feature:loop
# timeout: 40
# run: { S="$SONDE -q -f ndjson"; $S -k --unsafe -e "$SCRIPT" -c '/bin/sh -c /bin/true'; $S --test -e 'test:a { print(1); } test:b { errorf("no"); }'; $S --bench -e 'bench:a { @x = 1; }'; BPFTRACE_PERF_RB_PAGES=1 $S -e 'begin { for ($i : 0..20000) { printf("%d %s\n", $i, strerror(1)); } }'; } >records; "$PROGRAMS/ndjson-check" "$TOP/docs/ndjson.schema.json" <records | sort; grep -c '"type": "lost".*"count": [1-9]' records; grep -oE '"key": \[[^]]*\]|"low": [a-z0-9]*, "high": [a-z0-9]*|"unit": "[a-z]*"' records | sort -u; grep -c '"summary".*"lost": [1-9].*"programs": .*"lost": [1-9]' records
begin {
  @m[1] = 1; $x = @m[2]; system("echo hi"); print(5); time(); cat("/proc/sys/kernel/ostype"); errorf("e"); warnf("w"); $z = 0; print(1 / $z);
  @h[comm == "x", -1] = hist(-1); @h[comm == "x", -1] = hist(9); @l = lhist(50, 0, 10, 5); @c["a", (1, 2)] = count(); print(@c); print(@c["a", (1, 2)]);
}
t:syscalls:sys_enter_execve { join(args->argv); exit(); }
--- stdout
attached
bench
cat
element
errorf
helper_error
join
lost
map
printf
runtime_error
summary
system
test
time
value
warnf
1
"key": ["a", [1, 2]
"key": [1]
"key": [false, -1]
"low": 0, "high": 0
"low": 1, "high": 1
"low": 10, "high": null
"low": 2, "high": 3
"low": 4, "high": 7
"low": 8, "high": 15
"low": null, "high": 
"unit": "events"
1
