# claim: Records of -f ndjson fit docs/ndjson.schema.json: maps, stacks, histograms, errors with places, the summary at the end
# stage: cli
# needs: root
# run: "$SONDE" -f ndjson -e "$SCRIPT" | "$PROGRAMS/ndjson-check" "$TOP/docs/ndjson.schema.json"
begin {
  printf("hi %d\n", 5); print((1, "a", (x=1, y=true))); @x = 1; @k[1,"b"] = count(); @h = hist(-1); @h = hist(5);
  @l[comm] = lhist(3, 0, 10, 2); @s[kstack] = stats(4); @u[ustack, comm] = avg(3); print(@x); print(@k[1,"b"]);
  errorf("bad %d", 3); warnf("odd"); $i = pid; $i = 0; print(1/$i); time(); cat("/proc/sys/kernel/ostype"); print((uint64)-1);
  print("caf\xe9"); print(ntop(0x0100007f)); print(buf("abc", 3)); print(nsecs); print(strftime("%H", nsecs)); print(ksym(0));
}
--- stdout
attached
printf
value
map
element
errorf
warnf
runtime_error
time
cat
summary
--- status
0
