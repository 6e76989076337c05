# claim: A tracepoint whose body asks for comm(PID) does without a raw tracepoint, whose programs may not; functions of the script may ask, too
# stage: exec
# needs: root,btf,kernel>=6.12
fn name($pid: int64): string[16] { return comm($pid); }
t:sched:sched_switch { print(comm(2)); print(name(2)); exit(); }
--- stdout
kthreadd
kthreadd


