# claim: explain tells the order in which ways to attach are tried, and what is missing of them
# stage: cli
# needs: root,btf,kernel>=6.6
# run: for f in uprobe_multi raw_tp batch; do "$SONDE" explain --no-feature $f -e "$SCRIPT" | sed '/^$/,$d; s|/.*/libc|libc|'; done
tracepoint:syscalls:sys_enter_openat { @ = count(); }
tracepoint:sched:sched_switch { @b = count(); }
rawtracepoint:sched_switch { @c = arg0; }
uprobe:libc:malloc { @d = count(); }
--- stdout
tracepoint:syscalls:sys_enter_openat
    syscall dispatcher: one raw tracepoint serves all system calls and detaches at once
    order: syscall dispatcher for system calls, else raw tracepoint for bodies without args, else perf tracepoint
tracepoint:sched:sched_switch
    raw tracepoint: the body reads no args: the raw tracepoint costs less and detaches at once
    order: syscall dispatcher for system calls, else raw tracepoint for bodies without args, else perf tracepoint
rawtracepoint:vmlinux:sched_switch
    raw tracepoint: arguments by number need no types
    order: BTF tracepoint for bodies with args, else raw tracepoint
uprobe:libc.so.6:malloc
    perf uprobe: a perf event per site instead of one uprobe_multi link (6.6 has it), since it is turned off by --no-feature
    order: uprobe multi link (uprobe_multi is turned off), else perf uprobe
tracepoint:syscalls:sys_enter_openat
    perf tracepoint: the perf tracepoint instead of a raw one, since it is turned off by --no-feature
    order: syscall dispatcher for system calls (raw_tp is turned off), else raw tracepoint for bodies without args (raw_tp is turned off), else perf tracepoint
tracepoint:sched:sched_switch
    perf tracepoint: the perf tracepoint instead of a raw one, since it is turned off by --no-feature
    order: syscall dispatcher for system calls (raw_tp is turned off), else raw tracepoint for bodies without args (raw_tp is turned off), else perf tracepoint
rawtracepoint:vmlinux:sched_switch
    BTF tracepoint: a typed program instead of an untyped one, since it is turned off by --no-feature
    order: BTF tracepoint for bodies with args, else raw tracepoint (raw_tp is turned off)
uprobe:libc.so.6:malloc
    uprobe multi link: one link holds all sites of a file
    order: uprobe multi link, else perf uprobe
tracepoint:syscalls:sys_enter_openat
    syscall dispatcher: one raw tracepoint serves all system calls and detaches at once
    order: syscall dispatcher for system calls, else raw tracepoint for bodies without args, else perf tracepoint
tracepoint:sched:sched_switch
    raw tracepoint: the body reads no args: the raw tracepoint costs less and detaches at once
    order: syscall dispatcher for system calls, else raw tracepoint for bodies without args, else perf tracepoint
rawtracepoint:vmlinux:sched_switch
    raw tracepoint: arguments by number need no types
    order: BTF tracepoint for bodies with args, else raw tracepoint
uprobe:libc.so.6:malloc
    uprobe multi link: one link holds all sites of a file
    order: uprobe multi link, else perf uprobe
