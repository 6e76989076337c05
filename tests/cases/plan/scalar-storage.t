# claim: Scalar maps live in arrays: plain values with a flag, aggregates per CPU, histograms one element a bucket
# stage: plan
# args: --mode codegen
begin { @a = 1; @b = count(); @c = avg(1); @d = hist(1); @e = lhist(1, 0, 100, 10); @f = hist(1, 2); }
--- stdout
type 0 int8: int, size 1, align 1
type 1 count_t: count_t, size 8, align 8
type 2 avg_t: avg_t, size 16, align 8
type 3 hist_t: hist_t, size 8, align 8, bits 0
type 4 lhist_t: lhist_t, size 8, align 8, 0 to 100 by 10
type 5 hist_t: hist_t, size 8, align 8, bits 2
map 0 @a: user array, value int8; bytes 4 -> 16, entries 1, scalar
map 1 @b: user percpuarray, value count_t; bytes 4 -> 8, entries 1, scalar
map 2 @c: user percpuarray, value avg_t; bytes 4 -> 16, entries 1, scalar
map 3 @d: user percpuarray, value hist_t; bytes 4 -> 8, entries 65, buckets 65, scalar
map 4 @e: user percpuarray, value lhist_t; bytes 4 -> 8, entries 12, buckets 12, scalar
map 5 @f: user percpuarray, value hist_t; bytes 4 -> 8, entries 249, buckets 249, scalar
map 6 state: state array; bytes 4 -> 128, entries 1
map 7 losses: losses percpuarray; bytes 4 -> 80, entries 2
map 8 scratch: scratch percpuarray; bytes 4 -> 0, entries 1
prog 0 begin_1: begin, body 0, type 17/0, at 1-103
attach 0 begin: prog 0
source 0 stdin at 1
