# claim: Kernel stacks of fentry name its function and the callers
# stage: attach
# needs: root,kprobe
# args: -c $PROGRAMS/calls
fentry:ksys_read /comm == "calls" && args.count == 32768/ { @[kstack] = count(); }
--- stdout
...
* ksys_read+*
...
* entry_SYSCALL_64_after_hwframe+*
]: 4
