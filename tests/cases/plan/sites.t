# claim: Places that can fail are known: divisions, indexes, keyed maps
# stage: plan
# args: --mode codegen
begin { $a = (uint8[4])pid; $i = pid; print($a[$i]); print(1 / $i); @[$i] = 1; print(@[$i]); print(1 / 2); }
--- stdout
type 0 int8: int, size 1, align 1
type 1 uint32: int, size 4, align 4
type 2 uint8: int, size 1, align 1
type 3 uint64: int, size 8, align 8
type 4 int64: int, size 8, align 8
map 0 @: user hash, key uint32, value int8; bytes 4 -> 1, entries 4096
map 1 state: state array; bytes 4 -> 128, entries 1
map 2 losses: losses percpuarray; bytes 4 -> 80, entries 2
map 3 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
map 4 data: data ringbuf; bytes 0 -> 0, entries 4194304
prog 0 begin_1: begin, body 0, type 17/0, at 1-109
attach 0 begin: prog 0
record 0 print: data, size 24, site 0
  field 0 uint8 at 16
record 1 print: data, size 24, site 2
  field 0 uint64 at 16
record 2 print-element: data, size 24, map 0 with key, site 6
  field 0 uint32 at 16
  field 1 int8 at 20
record 3 print: data, size 24, site 8
  field 0 int8 at 16
record 4 runtime-error: data, size 32
  field 0 uint64 at 16
  field 1 uint64 at 24
record 5 helper-error: data, size 40
  field 0 int64 at 16
  field 1 uint64 at 24
  field 2 uint64 at 32
site 0 39-52 prog 0
site 1 45-51 prog 0
site 2 54-67 prog 0
site 3 60-66 prog 0
site 4 69-78 prog 0
site 5 69-74 prog 0
site 6 80-92 prog 0
site 7 86-91 prog 0
site 8 94-106 prog 0
source 0 stdin at 1
