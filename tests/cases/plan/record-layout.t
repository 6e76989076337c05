# claim: Fields follow the header, each at its own alignment
# stage: plan
# args: --mode codegen
config = { max_strlen = 32 } begin { printf("%c %d %s %d", (int8)1, (int64)2, comm, (int16)3); }
--- stdout
config max_strlen 32
needs comm
type 0 int8: int, size 1, align 1
type 1 int64: int, size 8, align 8
type 2 string[16]: string, size 16, align 1
type 3 int16: int, size 2, align 2
map 0 state: state array; bytes 4 -> 128, entries 1
map 1 losses: losses percpuarray; bytes 4 -> 80, entries 2
map 2 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
map 3 data: data ringbuf; bytes 0 -> 0, entries 4194304
prog 0 begin_1: begin, body 0, type 17/0, at 30-97
attach 0 begin: prog 0
record 0 printf: data, size 56, format 0, site 0
  field 0 int8 at 16
  field 1 int64 at 24
  field 2 string[16] at 32
  field 3 int16 at 48
format 0 "%c %d %s %d"
  piece "" %c of field 0
  piece " " %d of field 1
  piece " " %s of field 2
  piece " " %d of field 3
site 0 38-94 prog 0
source 0 stdin at 1
