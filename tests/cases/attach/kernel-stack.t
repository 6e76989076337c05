# claim: A kernel stack names functions
# stage: attach
# needs: root
# args: -c "$PROGRAMS/calls"
t:syscalls:sys_enter_getppid { @[kstack] = count(); }
--- stdout
...
        do_syscall_64+*
        entry_SYSCALL_64_after_hwframe+*
...
