# claim: A tracepoint whose arguments are not read is a raw tracepoint
# stage: plan
# args: --mode codegen
# needs: root,btf
tracepoint:sched:sched_switch { @ = count(); }
--- stdout
type 0 count_t: count_t, size 8, align 8
map 0 @: user percpuarray, value count_t; bytes 4 -> 8, entries 1, scalar
map 1 state: state array; bytes 4 -> 128, entries 1
map 2 losses: losses percpuarray; bytes 4 -> 80, entries 2
map 3 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
prog 0 tracepoint_1: tracepoint, body 0, type 17/0 tests-pid raw-tracepoint, at 1-47
attach 0 tracepoint:sched:sched_switch: prog 0 target sched function sched_switch
  match sched:sched_switch = 0
source 0 stdin at 1
