# claim: Maps of imported C that cannot be made are one error each, and so is a name that two files use or that none has
# stage: cli
# needs: root,cmd:clang-19
# timeout: 60
# run: sh script.bt 2>&1
# env: SONDE_DIAG_CODES=1
try() {
  name=$1.bpf.c
  { printf '#include <linux/types.h>\n#include <linux/bpf.h>\n#include <bpf/bpf_helpers.h>\n'; echo "$2"; echo 'int f(int k) { return bpf_map_lookup_elem(&m, &k) != 0; }'; } > $name
  "$SONDE" check -e "import \"$name\"; begin { print(f(1)); }" 2>&1 | grep ERROR
}
map() { try $1 "struct { $2 } m SEC(\".maps\");"; }
map none '__type(key, int); __type(value, int); __uint(max_entries, 1);'
map programs '__uint(type, BPF_MAP_TYPE_PROG_ARRAY); __type(key, int); __type(value, int); __uint(max_entries, 1);'
map unknown '__uint(type, 99); __type(key, int); __type(value, int); __uint(max_entries, 1);'
map entries '__uint(type, BPF_MAP_TYPE_HASH); __type(key, int); __type(value, int);'
map keyless '__uint(type, BPF_MAP_TYPE_HASH); __type(value, int); __uint(max_entries, 1);'
map valueless '__uint(type, BPF_MAP_TYPE_ARRAY); __type(key, int); __uint(max_entries, 1);'
map wide '__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY); __type(key, long); __type(value, int); __uint(max_entries, 1);'
map keyed '__uint(type, BPF_MAP_TYPE_QUEUE); __type(key, int); __type(value, int); __uint(max_entries, 1);'
map trie '__uint(type, BPF_MAP_TYPE_LPM_TRIE); __type(key, long); __type(value, int); __uint(max_entries, 1);'
map stacks '__uint(type, BPF_MAP_TYPE_STACK_TRACE); __type(key, int); __type(value, int); __uint(max_entries, 1);'
map late '__uint(type, BPF_MAP_TYPE_TASK_STORAGE); __type(key, int); __type(value, int);'
map counted '__uint(type, BPF_MAP_TYPE_TASK_STORAGE); __type(key, int); __type(value, int); __uint(max_entries, 1); __uint(map_flags, BPF_F_NO_PREALLOC);'
map pinned '__uint(type, BPF_MAP_TYPE_HASH); __type(key, int); __type(value, int); __uint(max_entries, 1); __uint(pinning, LIBBPF_PIN_BY_NAME);'
map odd '__uint(type, BPF_MAP_TYPE_HASH); __type(key, int); __type(value, int); __uint(max_entries, 1); __uint(colour, 3);'
map number '__uint(type, BPF_MAP_TYPE_HASH); __type(key, int); __type(value, int); int max_entries;'
map opaque '__uint(type, BPF_MAP_TYPE_HASH); __type(key, int); struct nobody *value; __uint(max_entries, 1);'
try plain 'int m SEC(".maps");'
try lost 'extern struct { __uint(type, BPF_MAP_TYPE_HASH); } m SEC(".maps");'
try variable 'extern int m;'
map good '__uint(type, BPF_MAP_TYPE_HASH); __type(key, int); __type(value, int); __uint(max_entries, 1);'
sed "s/f(/g(/; s/max_entries, 1/max_entries, 2/" good.bpf.c > again.bpf.c
sed "s/!= 0/== 0/" good.bpf.c > other.bpf.c
"$SONDE" check -e 'import "good.bpf.c"; import "again.bpf.c"; begin { print(f(1)); }' 2>&1 | grep ERROR
"$SONDE" check -e 'import "good.bpf.c"; import "other.bpf.c"; begin { print(f(1)); }' 2>&1 | grep ERROR
"$SONDE" check -e 'import "lost.bpf.c"; import "good.bpf.c"; begin { print(f(1)); }'
map large '__uint(type, BPF_MAP_TYPE_ARRAY); __type(key, int); __type(value, char[1 << 20]); __uint(max_entries, 1 << 30);'
"$SONDE" -q -e 'import "large.bpf.c"; begin { print(f(1)); }'
--- stdout
stdin:1:1-20: ERROR: E1081: 'none.bpf.c' cannot be imported: its map m has no type
stdin:1:1-24: ERROR: E1081: 'programs.bpf.c' cannot be imported: its map m is of type BPF_MAP_TYPE_PROG_ARRAY, which needs a program of its own to fill, read or own it
stdin:1:1-23: ERROR: E1081: 'unknown.bpf.c' cannot be imported: its map m is of type 99, which needs a program of its own to fill, read or own it
stdin:1:1-23: ERROR: E1081: 'entries.bpf.c' cannot be imported: its map m of type BPF_MAP_TYPE_HASH needs max_entries
stdin:1:1-23: ERROR: E1081: 'keyless.bpf.c' cannot be imported: its map m of type BPF_MAP_TYPE_HASH needs a key or key_size
stdin:1:1-25: ERROR: E1081: 'valueless.bpf.c' cannot be imported: its map m of type BPF_MAP_TYPE_ARRAY needs a value or value_size
stdin:1:1-20: ERROR: E1081: 'wide.bpf.c' cannot be imported: its map m of type BPF_MAP_TYPE_PERCPU_ARRAY needs keys of 4 bytes
stdin:1:1-21: ERROR: E1081: 'keyed.bpf.c' cannot be imported: its map m of type BPF_MAP_TYPE_QUEUE has no keys
stdin:1:1-20: ERROR: E1081: 'trie.bpf.c' cannot be imported: its map m of type BPF_MAP_TYPE_LPM_TRIE needs the map flag BPF_F_NO_PREALLOC
stdin:1:1-22: ERROR: E1081: 'stacks.bpf.c' cannot be imported: its map m of type BPF_MAP_TYPE_STACK_TRACE needs values of 8 bytes a frame
stdin:1:1-20: ERROR: E1081: 'late.bpf.c' cannot be imported: its map m of type BPF_MAP_TYPE_TASK_STORAGE needs the map flag BPF_F_NO_PREALLOC
stdin:1:1-23: ERROR: E1081: 'counted.bpf.c' cannot be imported: its map m of type BPF_MAP_TYPE_TASK_STORAGE has no max_entries
stdin:1:1-22: ERROR: E1081: 'pinned.bpf.c' cannot be imported: its map m is pinned; maps of a script end with it
stdin:1:1-19: ERROR: E1081: 'odd.bpf.c' cannot be imported: its map m has colour, which sonde cannot fill in
stdin:1:1-22: ERROR: E1081: 'number.bpf.c' cannot be imported: the max_entries of its map m is no number
stdin:1:1-22: ERROR: E1081: 'opaque.bpf.c' cannot be imported: the value of its map m has no size that a map can hold
stdin:1:1-21: ERROR: E1081: 'plain.bpf.c' cannot be imported: nothing says what its map m is (struct { __uint(type, ...); ... })
stdin:1:1-20: ERROR: E1081: 'lost.bpf.c' cannot be imported: it needs m, which is in no file that is imported
stdin:1:1-24: ERROR: E1081: 'variable.bpf.c' cannot be imported: it needs m, which is in no file that is imported
stdin:1:22-42: ERROR: E1081: 'again.bpf.c' cannot be imported: its map m is in 'good.bpf.c', too, with other sizes or flags
stdin:1:22-42: ERROR: E1081: 'other.bpf.c' cannot be imported: f() is in 'good.bpf.c', too, with other code
stdin: ok
ERROR: the kernel refuses map m (1073741824 elements of 4 + 1048576 bytes): Cannot allocate memory
HINT: imported C defines it: fewer max_entries need less memory
--- status
255
