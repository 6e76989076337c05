# claim: -lv shows arguments of raw tracepoints as the kernel's sources spell them; aliases of software events are listed
# stage: cli
# covers: C07
# needs: root,btf,kernel>=6.1
# run: "$SONDE" -lv rt:sched_switch; "$SONDE" -l 's:c*'
--- stdout
rawtracepoint:vmlinux:sched_switch
    bool preempt
    struct task_struct * prev
    struct task_struct * next
    unsigned int prev_state
software:context-switches:
software:cpu-clock:
software:cpu-migrations:
software:cpu:
software:cs:
