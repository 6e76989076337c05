# claim: Points of one provider share a program; begin and end never do
# stage: plan
# args: --mode codegen
begin, end, interval:s:1, interval:ms:50, profile:hz:99, software:faults:10 { @ = count(); }
--- stdout
type 0 count_t: count_t, size 8, align 8
map 0 @: user percpuarray, value count_t; bytes 4 -> 8, entries 1, scalar
map 1 state: state array; bytes 4 -> 128, entries 1
map 2 losses: losses percpuarray; bytes 4 -> 80, entries 6
map 3 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
prog 0 begin_1: begin, body 0, type 17/0, at 1-93
prog 1 end_1: end, body 1, type 17/0, at 1-93
prog 2 interval_1: interval, body 2, type 7/0, at 1-93
prog 3 profile_1: profile, body 3, type 7/0 tests-self, at 1-93
prog 4 software_1: software, body 4, type 7/0 tests-self, at 1-93
attach 0 begin: prog 0
attach 1 end: prog 1
attach 2 interval:s:1: prog 2 provider s count 1
attach 3 interval:ms:50: prog 2 provider ms count 50
attach 4 profile:hz:99: prog 3 provider hz count 99
attach 5 software:faults:10: prog 4 function faults count 10
source 0 stdin at 1
