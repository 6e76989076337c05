# claim: A predicate may follow its attach point without a space, where no part of the point can be a path
# stage: exec
# needs: root
interval:ms:1/0/{ print("no"); } named=i:ms:10/ 4/2 == 2 /{ print("yes"); exit(); } tracepoint:syscalls:sys_enter_gettid,t:sched:sched_process_exit/pid==1&&0/{ print("no"); }
--- stdout
yes


