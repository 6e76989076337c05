# claim: A raw tracepoint's pointer that may be NULL is followed safely
# stage: attach
# needs: root,btf
rt:sched_pi_setprio { @ = args.pi_task->pid; } i:ms:1 { exit(); } end { clear(@); }
--- stdout


