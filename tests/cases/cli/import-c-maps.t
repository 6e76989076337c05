# claim: Maps of imported C are made and shared by all programs that use them; files see each other's functions and maps, and what two have alike is one; artefacts have them, too
# stage: cli
# needs: root,cmd:clang-19
# covers: G30
# timeout: 60
# run: sh script.bt 2>&1
cat > head.h <<'END'
#include <linux/types.h>
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
struct big { long a; int b[4]; };
#define H struct { __uint(type, BPF_MAP_TYPE_HASH); __type(key, int); __type(value, struct big); __uint(max_entries, 4); } h SEC(".maps")
int shared(int a) { return a + 1; }
END
cat > lib.bpf.c <<'END'
#include "head.h"
struct key { __u32 n; __u8 b[4]; };
H;
static struct { __uint(type, BPF_MAP_TYPE_ARRAY); __uint(key_size, 4); __uint(value_size, 8); __uint(max_entries, 8); } arr SEC(".maps");
struct { __uint(type, BPF_MAP_TYPE_PERCPU_ARRAY); __type(key, __u32); __type(value, __u64); __uint(max_entries, 1); } pc SEC(".maps");
struct { __uint(type, BPF_MAP_TYPE_PERCPU_HASH); __type(key, __u64); __type(value, __u64); __uint(max_entries, 10); } ph SEC(".maps");
struct { __uint(type, BPF_MAP_TYPE_LRU_HASH); __type(key, __u64); __type(value, __u64); __uint(max_entries, 10); } lru SEC(".maps");
struct { __uint(type, BPF_MAP_TYPE_RINGBUF); __uint(max_entries, 5000); } ring SEC(".maps");
struct { __uint(type, BPF_MAP_TYPE_QUEUE); __type(value, int); __uint(max_entries, 10); } queue SEC(".maps");
struct { __uint(type, BPF_MAP_TYPE_STACK); __type(value, int); __uint(max_entries, 10); } stack SEC(".maps");
struct { __uint(type, BPF_MAP_TYPE_LPM_TRIE); __type(key, struct key); __type(value, int); __uint(max_entries, 10); __uint(map_flags, BPF_F_NO_PREALLOC); } trie SEC(".maps");
struct { __uint(type, BPF_MAP_TYPE_HASH); __uint(max_entries, 1 << 30); __type(key, int); __uint(value_size, 1 << 20); } unused SEC(".maps");
int hash(int k, long v) { struct big b = { v, { 1, 2, 3, 4 } }, *p = bpf_map_lookup_elem(&h, &k); if (p) { p->b[2] += v; return p->b[2]; } return bpf_map_update_elem(&h, &k, &b, BPF_NOEXIST); }
long array(unsigned k, long v) { long *p = bpf_map_lookup_elem(&arr, &k); if (!p) return -1; *p += v; return *p; }
long percpu(void) { __u32 k = 0; __u64 one = 1, three = 3, *p; bpf_map_update_elem(&ph, &three, &one, 0); bpf_map_update_elem(&lru, &three, &one, 0); p = bpf_map_lookup_elem(&pc, &k); return p ? ++*p : -1; }
long ringed(void) { int *p = bpf_ringbuf_reserve(&ring, 4, 0); if (!p) return -1; *p = 1; bpf_ringbuf_submit(p, 0); return bpf_ringbuf_query(&ring, BPF_RB_AVAIL_DATA) * 100000 + bpf_ringbuf_query(&ring, BPF_RB_RING_SIZE); }
int queues(void) { int a = 1, b = 2, c = 0, d = 0; bpf_map_push_elem(&queue, &a, 0); bpf_map_push_elem(&queue, &b, 0); bpf_map_push_elem(&stack, &a, 0); bpf_map_push_elem(&stack, &b, 0); bpf_map_pop_elem(&queue, &c); bpf_map_pop_elem(&stack, &d); return c * 10 + d; }
int tries(void) { struct key k = { 8, { 10 } }, q = { 32, { 10, 1, 2, 3 } }; int v = 5, *p; bpf_map_update_elem(&trie, &k, &v, 0); p = bpf_map_lookup_elem(&trie, &q); return p ? *p : -1; }
static long each(void *map, int *key, struct big *v, long *sum) { *sum += *key; return 0; }
long sum_keys(void) { long sum = 0; bpf_for_each_map_elem(&h, each, &sum, 0); return sum; }
struct { __uint(type, BPF_MAP_TYPE_TASK_STORAGE); __uint(map_flags, BPF_F_NO_PREALLOC); __type(key, int); __type(value, struct big); } tasks SEC(".maps");
long storage(void) { struct big *p = bpf_task_storage_get(&tasks, bpf_get_current_task_btf(), 0, BPF_LOCAL_STORAGE_GET_F_CREATE); return p ? ++p->a : -1; }
int wasteful(int k) { return bpf_map_lookup_elem(&unused, &k) != 0; }
END
cat > other.bpf.c <<'END'
#include "head.h"
extern long array(unsigned k, long v);
extern H;
static struct { __uint(type, BPF_MAP_TYPE_ARRAY); __uint(key_size, 4); __uint(value_size, 8); __uint(max_entries, 8); } arr SEC(".maps");
long across(unsigned k) { return array(k, 100) + 1; }
long peek(int k) { struct big *p = bpf_map_lookup_elem(&h, &k); return p ? p->b[2] : -1; }
long mine(unsigned k) { long *p = bpf_map_lookup_elem(&arr, &k); return p ? *p : -1; }
END
cat > third.bpf.c <<'END'
#include "head.h"
H;
long third(int k) { struct big *p = bpf_map_lookup_elem(&h, &k); return p ? p->b[2] + shared(0) : -1; }
END
cat > main.bt <<'END'
import "other.bpf.c";
import "lib.bpf.c";
import "third.bpf.c";
begin {
  print((hash(1, 5), hash(1, 6), array(2, 4), array(2, 4), array(9, 1)));
  print((percpu(), ringed(), queues(), tries(), sum_keys()));
  print((across(2), peek(1), peek(2), mine(2)));
  print((storage(), storage(), third(1), shared(1)));
  @h = 1;
}
interval:ms:10 { print((array(2, 1), hash(1, 1))); exit(); }
END
"$SONDE" -q main.bt
for i in lib other third; do clang-19 -target bpf -O2 -g -idirafter /usr/include/x86_64-linux-gnu -c $i.bpf.c -o $i.bpf.o && rm $i.bpf.c; done
sed 's/bpf.c/bpf.o/' main.bt | "$SONDE" build -o x.sonde -
rm *.bpf.o
"$(dirname "$SONDE")/sonde-run" -q x.sonde
--- stdout
(0, 9, 4, 8, -1)
(1, 1608192, 12, 5, 1)
(109, 9, -1, 0)
(1, 2, 10, 2)
(109, 10)


@h: 1
(0, 9, 4, 8, -1)
(1, 1608192, 12, 5, 1)
(109, 9, -1, 0)
(1, 2, 10, 2)
(109, 10)


@h: 1
