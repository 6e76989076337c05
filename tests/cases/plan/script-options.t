# claim: Options of the script are in the plan
# stage: plan
# args: --mode codegen
begin { print(getopt("ms", 10, "milliseconds")); }
--- stdout
type 0 uint64: int, size 8, align 8
map 0 state: state array; bytes 4 -> 128, entries 1
map 1 losses: losses percpuarray; bytes 4 -> 80, entries 2
map 2 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
map 3 data: data ringbuf; bytes 0 -> 0, entries 4194304
prog 0 begin_1: begin, body 0, type 17/0, at 1-51
attach 0 begin: prog 0
record 0 print: data, size 24, site 0
  field 0 uint64 at 16
site 0 9-48 prog 0
source 0 stdin at 1
param ms default "10" "milliseconds"
