# claim: Names of errors, signals and system calls; bswap
# stage: exec
# covers: F13
# needs: root
begin { print(strerror(1)); print(signal_name(9)); print(syscall_name(0)); print(bswap((uint16)0x1234)); }
--- stdout
Operation not permitted
Killed
read
13330


