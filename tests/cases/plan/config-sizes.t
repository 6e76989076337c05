# claim: max_map_keys and perf_rb_pages size maps and ring
# stage: plan
# covers: G01, R04
# args: --mode codegen
config = { max_map_keys = 100; perf_rb_pages = 10 } begin { @a[1] = 1; printf("x"); }
--- stdout
config max_map_keys 100
config perf_rb_pages 10
type 0 int8: int, size 1, align 1
type 1 uint64: int, size 8, align 8
type 2 int64: int, size 8, align 8
map 0 @a: user hash, key int8, value int8; bytes 1 -> 1, entries 100
map 1 state: state array; bytes 4 -> 128, entries 1
map 2 losses: losses percpuarray; bytes 4 -> 80, entries 2
map 3 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
map 4 data: data ringbuf; bytes 0 -> 0, entries 65536
prog 0 begin_1: begin, body 0, type 17/0, at 53-86
attach 0 begin: prog 0
record 0 printf: data, size 16, format 0, site 2
record 1 runtime-error: data, size 32
  field 0 uint64 at 16
  field 1 uint64 at 24
record 2 helper-error: data, size 40
  field 0 int64 at 16
  field 1 uint64 at 24
  field 2 uint64 at 32
format 0 "x"
  piece "x"
site 0 61-70 prog 0
site 1 61-66 prog 0
site 2 72-83 prog 0
source 0 stdin at 1
