# claim: A name behind a number in a record is stored by words, not byte by byte
# stage: cli
# run: "$SONDE" -q -d asm -e "$SCRIPT" | grep -c '(u8 \*)'; exit 0
t:syscalls:sys_enter_openat { printf("%d %s", pid, comm); }
--- stdout
0
