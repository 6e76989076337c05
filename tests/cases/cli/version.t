# claim: -V, and as bpftrace a version line programs can parse
# stage: cli
# run: "$SONDE" -V | grep -c "^sonde v[0-9]"; ln -s "$SONDE" bpftrace; ./bpftrace -V; ./bpftrace --version
begin { }
--- stdout
1
bpftrace v0.27.1
bpftrace v0.27.1
