# claim: Stack maps are as deep as the deepest stack of the script
# stage: plan
# args: --mode codegen
profile:hz:99 { @[kstack(5), ustack] = count(); @b[kstack(perf, 20)] = count(); }
--- stdout
needs user-stacks kernel-symbols user-symbols mappings
type 0 count_t: count_t, size 8, align 8
type 1 kstack_bpftrace_5: kstack, size 16, align 8
type 2 ustack_bpftrace_127: ustack, size 16, align 8
type 3 (kstack_bpftrace_5,ustack_bpftrace_127): tuple, size 32, align 8
  member 0 : type 1 at 0
  member 1 : type 2 at 16
type 4 kstack_perf_20: kstack, size 16, align 8
type 5 uint64: int, size 8, align 8
type 6 int64: int, size 8, align 8
map 0 @: user percpuhash, key (kstack_bpftrace_5,ustack_bpftrace_127), value count_t; bytes 32 -> 8, entries 4096
map 1 @b: user percpuhash, key kstack_perf_20, value count_t; bytes 16 -> 8, entries 4096
map 2 state: state array; bytes 4 -> 128, entries 1
map 3 losses: losses percpuarray; bytes 4 -> 80, entries 2
map 4 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
map 5 data: data ringbuf; bytes 0 -> 0, entries 262144
map 6 kstacks: kstacks hash; bytes 8 -> 168, entries 16384, depth 20
map 7 ustacks: ustacks hash; bytes 8 -> 1024, entries 16384, depth 127
prog 0 profile_1: profile, body 0, type 7/0 tests-self, at 1-82
attach 0 profile:hz:99: prog 0 provider hz count 99
record 0 runtime-error: data, size 32
  field 0 uint64 at 16
  field 1 uint64 at 24
record 1 helper-error: data, size 40
  field 0 int64 at 16
  field 1 uint64 at 24
  field 2 uint64 at 32
site 0 17-47 prog 0
site 1 17-37 prog 0
site 2 49-79 prog 0
site 3 49-69 prog 0
source 0 stdin at 1
