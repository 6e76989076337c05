# claim: Declared kinds and sizes are kept
# stage: plan
# covers: G02, T17
# args: --mode codegen
let @a = lruhash(10); let @b = percpulruhash(20); begin { @a[1] = 1; @b[1] = count(); }
--- stdout
type 0 int8: int, size 1, align 1
type 1 count_t: count_t, size 8, align 8
type 2 uint64: int, size 8, align 8
type 3 int64: int, size 8, align 8
map 0 @a: user lruhash, key int8, value int8; bytes 1 -> 1, entries 10, declared
map 1 @b: user percpulruhash, key int8, value count_t; bytes 1 -> 8, entries 20, declared
map 2 state: state array; bytes 4 -> 128, entries 1
map 3 losses: losses percpuarray; bytes 4 -> 80, entries 2
map 4 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
map 5 data: data ringbuf; bytes 0 -> 0, entries 262144
prog 0 begin_1: begin, body 0, type 17/0, at 51-88
attach 0 begin: prog 0
record 0 runtime-error: data, size 32
  field 0 uint64 at 16
  field 1 uint64 at 24
record 1 helper-error: data, size 40
  field 0 int64 at 16
  field 1 uint64 at 24
  field 2 uint64 at 32
site 0 59-68 prog 0
site 1 59-64 prog 0
site 2 70-85 prog 0
site 3 70-75 prog 0
source 0 stdin at 1
