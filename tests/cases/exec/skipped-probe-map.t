# claim: A map that only a skipped probe writes to is empty, and may be printed, read, cleared and looked up
# stage: exec
# needs: root
config = { missing_probes = ignore }
tracepoint:sched:nope { @[comm, pid] = count(); @x = 1; @x++; }
begin { print(@); print(@[comm, pid]); $y = @x; print($y); if (@x) { print("no"); } clear(@); zero(@); }
--- stdout
0
0


