# claim: System calls are told apart by number, one program for each layout of arguments
# stage: plan
# args: --mode codegen
# needs: root,btf,arch:x86_64
tracepoint:syscalls:sys_enter_getp*id { @a[probe] = count(); } tracepoint:syscalls:sys_exit_getpid { @b = sum(args.ret); } tracepoint:syscalls:sys_enter_getp*id { print(args.__syscall_nr); }
--- stdout
type 0 count_t: count_t, size 8, align 8
type 1 probe_t: probe_t, size 8, align 8
type 2 sum_t: sum_t, size 8, align 8
type 3 int32: int, size 4, align 4
type 4 uint64: int, size 8, align 8
type 5 int64: int, size 8, align 8
map 0 @a: user percpuhash, key probe_t, value count_t; bytes 8 -> 8, entries 4096
map 1 @b: user percpuarray, value sum_t; bytes 4 -> 16, entries 1, scalar
map 2 state: state array; bytes 4 -> 128, entries 1
map 3 losses: losses percpuarray; bytes 4 -> 80, entries 4
map 4 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
map 5 data: data ringbuf; bytes 0 -> 0, entries 4194304
prog 0 tracepoint_1: tracepoint, body 0, type 17/0 tests-pid tests-self syscall-enter, at 1-63
prog 1 tracepoint_2: tracepoint, body 1, type 17/0 tests-pid tests-self syscall-exit, at 64-123
prog 2 tracepoint_3: tracepoint, body 2, type 17/0 tests-pid tests-self syscall-enter, at 124-191
attach 0 tracepoint:syscalls:sys_enter_getp*id: prog 0 target syscalls function sys_enter_getp*id wildcard
  match syscalls:sys_enter_getpgid = 121
  match syscalls:sys_enter_getpid = 39
  match syscalls:sys_enter_getppid = 110
attach 1 tracepoint:syscalls:sys_exit_getpid: prog 1 target syscalls function sys_exit_getpid
  match syscalls:sys_exit_getpid = 39
attach 2 tracepoint:syscalls:sys_enter_getp*id: prog 2 target syscalls function sys_enter_getp*id wildcard
  match syscalls:sys_enter_getpgid = 121
  match syscalls:sys_enter_getpid = 39
  match syscalls:sys_enter_getppid = 110
record 0 print: data, size 24, site 2
  field 0 int32 at 16
record 1 runtime-error: data, size 32
  field 0 uint64 at 16
  field 1 uint64 at 24
record 2 helper-error: data, size 40
  field 0 int64 at 16
  field 1 uint64 at 24
  field 2 uint64 at 32
site 0 41-60 prog 0
site 1 41-50 prog 0
site 2 164-188 prog 2
source 0 stdin at 1
