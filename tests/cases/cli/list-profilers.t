# claim: list names the curated profilers
# stage: cli
# run: "$SONDE" list | awk "{ print \$1 }" | sort
begin { }
--- stdout
block-latency
cpu-profile
...
off-cpu
...
syscall-latency
...
