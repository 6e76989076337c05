# claim: Keyed maps are hashes, per CPU for aggregates; histogram keys end in the bucket
# stage: plan
# args: --mode codegen
begin { @a[1] = "ab"; @b[comm] = count(); @c[pid, comm] = stats(1); @d["x"] = hist(1); }
--- stdout
needs comm
type 0 string[3]: string, size 3, align 1
type 1 int8: int, size 1, align 1
type 2 count_t: count_t, size 8, align 8
type 3 string[16]: string, size 16, align 1
type 4 stats_t: stats_t, size 16, align 8
type 5 uint32: int, size 4, align 4
type 6 (uint32,string[16]): tuple, size 20, align 4
  member 0 : type 5 at 0
  member 1 : type 3 at 4
type 7 hist_t: hist_t, size 8, align 8, bits 0
type 8 string[2]: string, size 2, align 1
type 9 uint64: int, size 8, align 8
type 10 int64: int, size 8, align 8
map 0 @a: user hash, key int8, value string[3]; bytes 1 -> 3, entries 4096
map 1 @b: user percpuhash, key string[16], value count_t; bytes 16 -> 8, entries 4096
map 2 @c: user percpuhash, key (uint32,string[16]), value stats_t; bytes 20 -> 16, entries 4096
map 3 @d: user percpuhash, key string[2], value hist_t; bytes 16 -> 8, entries 4096, buckets 65
map 4 state: state array; bytes 4 -> 128, entries 1
map 5 losses: losses percpuarray; bytes 4 -> 80, entries 2
map 6 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
map 7 data: data ringbuf; bytes 0 -> 0, entries 262144
prog 0 begin_1: begin, body 0, type 17/0, at 1-89
attach 0 begin: prog 0
record 0 runtime-error: data, size 32
  field 0 uint64 at 16
  field 1 uint64 at 24
record 1 helper-error: data, size 40
  field 0 int64 at 16
  field 1 uint64 at 24
  field 2 uint64 at 32
site 0 9-21 prog 0
site 1 9-14 prog 0
site 2 23-41 prog 0
site 3 23-31 prog 0
site 4 43-67 prog 0
site 5 43-56 prog 0
site 6 69-86 prog 0
site 7 69-76 prog 0
source 0 stdin at 1
