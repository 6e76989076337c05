# claim: -l of raw tracepoints
# stage: cli
# covers: C06
# needs: root,btf,kernel>=6.1
# run: "$SONDE" -l "rawtracepoint:sched_switch"; "$SONDE" -lv "rt:sched_switch"
begin { }
--- stdout
rawtracepoint:vmlinux:sched_switch
rawtracepoint:vmlinux:sched_switch
    bool preempt
    struct task_struct * prev
    struct task_struct * next
    unsigned int prev_state
