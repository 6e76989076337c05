# claim: Formats are split once: literals, flags, width, length, conversion
# stage: plan
# args: --mode codegen
begin { printf("%-5d|%08llx|%s%%\n", 1, 2, "z"); printf("%-5d|%08llx|%s%%\n", 3, 4, "y"); printf("plain"); }
--- stdout
type 0 int8: int, size 1, align 1
type 1 string[2]: string, size 2, align 1
map 0 state: state array; bytes 4 -> 128, entries 1
map 1 losses: losses percpuarray; bytes 4 -> 80, entries 2
map 2 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
map 3 data: data ringbuf; bytes 0 -> 0, entries 4194304
prog 0 begin_1: begin, body 0, type 17/0, at 1-109
attach 0 begin: prog 0
record 0 printf: data, size 24, format 0, site 0
  field 0 int8 at 16
  field 1 int8 at 17
  field 2 string[2] at 18
record 1 printf: data, size 24, format 0, site 1
  field 0 int8 at 16
  field 1 int8 at 17
  field 2 string[2] at 18
record 2 printf: data, size 16, format 1, site 2
format 0 "%-5d|%08llx|%s%%\n"
  piece "" %-5d of field 0
  piece "|" %08llx of field 1
  piece "|" %s of field 2
  piece "%"
  piece "\n"
format 1 "plain"
  piece "plain"
site 0 9-48 prog 0
site 1 50-89 prog 0
site 2 91-106 prog 0
source 0 stdin at 1
