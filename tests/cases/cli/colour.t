# claim: BPFTRACE_COLOR chooses colours
# stage: cli
# run: BPFTRACE_COLOR=always "$SONDE" -e "$SCRIPT" 2>&1 | cat -v | head -1; BPFTRACE_COLOR=never "$SONDE" -e "$SCRIPT" 2>&1 | cat -v | head -1
begin { x }
--- stdout
stdin:1:9-10: ^[[31mERROR^[[0m: nothing is called 'x'
stdin:1:9-10: ERROR: nothing is called 'x'
