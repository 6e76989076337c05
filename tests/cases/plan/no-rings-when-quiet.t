# claim: A script that only counts has no rings and no stack maps
# stage: plan
# args: --mode codegen
begin { @ = count(); }
--- stdout
type 0 count_t: count_t, size 8, align 8
map 0 @: user percpuarray, value count_t; bytes 4 -> 8, entries 1, scalar
map 1 state: state array; bytes 4 -> 128, entries 1
map 2 losses: losses percpuarray; bytes 4 -> 80, entries 2
map 3 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
prog 0 begin_1: begin, body 0, type 17/0, at 1-23
attach 0 begin: prog 0
source 0 stdin at 1
