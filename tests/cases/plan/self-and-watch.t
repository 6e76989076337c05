# claim: Signals and watchpoints keep what they need
# stage: plan
# args: --mode codegen
self:signal:SIGUSR1 { } watchpoint:0x10000:8:rw { }
--- stdout
map 0 state: state array; bytes 4 -> 128, entries 1
map 1 losses: losses percpuarray; bytes 4 -> 80, entries 3
map 2 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
prog 0 self_1: self, body 0, type 17/0, at 1-24
prog 1 watchpoint_1: watchpoint, body 1, type 7/0 tests-self, at 25-52
attach 0 self:signal:SIGUSR1: prog 0 target signal function SIGUSR1
attach 1 watchpoint:0x10000:8:rw: prog 1 address 65536 count 8 mode 3 address
source 0 stdin at 1
