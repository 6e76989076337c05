# claim: Programs with several names get them as cookies
# stage: plan
# args: --mode codegen
interval:s:1, interval:s:2 { print(probe); } interval:s:3 { print(probe); }
--- stdout
type 0 probe_t: probe_t, size 8, align 8
map 0 state: state array; bytes 4 -> 128, entries 1
map 1 losses: losses percpuarray; bytes 4 -> 80, entries 3
map 2 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
map 3 data: data ringbuf; bytes 0 -> 0, entries 4194304
prog 0 interval_1: interval, body 0, type 7/0 cookie, at 1-45
prog 1 interval_2: interval, body 1, type 7/0, at 46-76
attach 0 interval:s:1: prog 0 provider s count 1
attach 1 interval:s:2: prog 0 provider s count 2
attach 2 interval:s:3: prog 1 provider s count 3
record 0 print: data, size 24, site 0
  field 0 probe_t at 16
record 1 print: data, size 24, site 1
  field 0 probe_t at 16
site 0 30-42 prog 0
site 1 61-73 prog 1
source 0 stdin at 1
