# claim: The first system call that -c CMD is seen with is its execve, however long the process takes to get there
# stage: cli
# needs: root
# run: for i in 1 2 3 4 5 6; do "$SONDE" -q -c /bin/true -e "$SCRIPT"; done
tracepoint:raw_syscalls:sys_enter /pid == cpid && comm != "true"/ { printf("%s\n", syscall_name(args.id)); }
--- stdout
execve


execve


execve


execve


execve


execve


