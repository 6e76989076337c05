# claim: exit, clear, zero and print of a map travel in the control ring; elements and values in the data ring
# stage: plan
# args: --mode codegen
begin { @a[1] = 1; print(@a, 3, 2); print(@a[1]); print(5); clear(@a); zero(@a); time("%H"); exit(); }
--- stdout
type 0 int8: int, size 1, align 1
type 1 uint64: int, size 8, align 8
type 2 int64: int, size 8, align 8
map 0 @a: user hash, key int8, value int8; bytes 1 -> 1, entries 4096
map 1 state: state array; bytes 4 -> 128, entries 1
map 2 losses: losses percpuarray; bytes 4 -> 80, entries 2
map 3 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
map 4 data: data ringbuf; bytes 0 -> 0, entries 4194304
map 5 control: control ringbuf; bytes 0 -> 0, entries 262144
prog 0 begin_1: begin, body 0, type 17/0, at 1-103
attach 0 begin: prog 0
record 0 print-map: control, size 32, map 0, top 3, div 2, site 2
record 1 print-element: data, size 24, map 0 with key, site 3
  field 0 int8 at 16
  field 1 int8 at 17
record 2 print: data, size 24, site 5
  field 0 int8 at 16
record 3 clear: control, size 32, map 0, site 6
record 4 zero: control, size 32, map 0, site 7
record 5 time: data, size 16, text "%H", site 8
record 6 exit: control, size 32, site 9
record 7 runtime-error: data, size 32
  field 0 uint64 at 16
  field 1 uint64 at 24
record 8 helper-error: data, size 40
  field 0 int64 at 16
  field 1 uint64 at 24
  field 2 uint64 at 32
site 0 9-18 prog 0
site 1 9-14 prog 0
site 2 20-35 prog 0
site 3 37-49 prog 0
site 4 43-48 prog 0
site 5 51-59 prog 0
site 6 61-70 prog 0
site 7 72-80 prog 0
site 8 82-92 prog 0
site 9 94-100 prog 0
source 0 stdin at 1
