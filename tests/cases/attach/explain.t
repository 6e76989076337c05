# claim: explain says per probe how it is attached and why, and what maps take
# stage: cli
# needs: root,btf,kernel>=6.6
# run: "$SONDE" explain -e "$SCRIPT" | sed "/^maps/,\$d"
tracepoint:syscalls:sys_enter_openat { @ = count(); }
tracepoint:sched:sched_switch { @a = args.next_pid; }
tracepoint:sched:sched_wakeup { @b = count(); }
uprobe:libc:malloc { @c = count(); }
interval:s:1 { }
--- stdout
tracepoint:syscalls:sys_enter_openat
    syscall dispatcher: one raw tracepoint serves all system calls and detaches at once
    order: syscall dispatcher for system calls, else raw tracepoint for bodies without args, else perf tracepoint
tracepoint:sched:sched_switch
    perf tracepoint: the body reads args, which only the perf tracepoint computes
    order: syscall dispatcher for system calls, else raw tracepoint for bodies without args, else perf tracepoint
tracepoint:sched:sched_wakeup
    raw tracepoint: the body reads no args: the raw tracepoint costs less and detaches at once
    order: syscall dispatcher for system calls, else raw tracepoint for bodies without args, else perf tracepoint
uprobe:*/libc.so.6:malloc
    uprobe multi link: one link holds all sites of a file
    order: uprobe multi link, else perf uprobe
interval:s:1
    perf event: a CPU clock event on one CPU

