# claim: What imported C needs of the kernel's types and does not find is named with its line of C; what cannot be answered is refused when it is imported
# stage: cli
# needs: root,btf,cmd:clang-19
# timeout: 60
# run: sh script.bt 2>&1
# env: SONDE_DIAG_CODES=1
cat > core.bpf.c <<'END'
#include <linux/types.h>
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#define CORE __attribute__((preserve_access_index))
struct task_struct { int odd; long prio; char *comm; } CORE;
struct no_such { int x; } CORE;
enum pid_type { PIDTYPE_NONE = 5 };
int field(struct task_struct *t) { return BPF_CORE_READ(t, odd); }
int type(void *p) { struct no_such *t = p; return BPF_CORE_READ(t, x); }
int value(void) { return bpf_core_enum_value(enum pid_type, PIDTYPE_NONE); }
long wider(struct task_struct *t) { return t->prio; }
int kind(struct task_struct *t) { return bpf_core_field_exists(t->comm); }
END
for i in 'field(curtask)' 'type(curtask)' 'value()' 'kind(curtask)'; do "$SONDE" -q -e "import \"core.bpf.c\"; begin { print($i); }"; done
"$SONDE" -q -e 'import "core.bpf.c"; rawtracepoint:sched_switch { print(wider(args.next)); }'
"$SONDE" -q --no-feature btf -e 'import "core.bpf.c"; begin { print(value()); }'
sed 's/int kind.*/int kind(void) { return bpf_core_type_matches(struct no_such); }/' core.bpf.c > match.bpf.c
sed 's/int kind.*/int kind(void) { return bpf_core_type_id_local(struct no_such); }/' core.bpf.c > local.bpf.c
clang-19 -target bpf -O2 -g -idirafter /usr/include/x86_64-linux-gnu -c match.bpf.c -o match.bpf.o
for i in match.bpf.o local.bpf.c; do "$SONDE" check -e "import \"$i\"; begin { print(kind()); }"; done
--- stdout
ERROR: program begin_1: imported C uses task_struct.odd, which this kernel does not have, or not of that kind
  at: int field(struct task_struct *t) { return BPF_CORE_READ(t, odd); } @ core.bpf.c:9
HINT: C for several kernels asks first whether it is there: bpf_core_field_exists(), bpf_core_enum_value_exists()
ERROR: program begin_1: imported C uses no_such.x, which this kernel does not have, or not of that kind
  at: int type(void *p) { struct no_such *t = p; return BPF_CORE_READ(t, x); } @ core.bpf.c:10
HINT: C for several kernels asks first whether it is there: bpf_core_field_exists(), bpf_core_enum_value_exists()
ERROR: program begin_1: imported C uses pid_type.PIDTYPE_NONE, which this kernel does not have, or not of that kind
  at: int value(void) { return bpf_core_enum_value(enum pid_type, PIDTYPE_NONE); } @ core.bpf.c:11
HINT: C for several kernels asks first whether it is there: bpf_core_field_exists(), bpf_core_enum_value_exists()
0


ERROR: program rawtracepoint_1: imported C uses task_struct.prio, which this kernel does not have, or not of that kind
  at: long wider(struct task_struct *t) { return t->prio; } @ core.bpf.c:12
HINT: C for several kernels asks first whether it is there: bpf_core_field_exists(), bpf_core_enum_value_exists()
ERROR: imported C uses pid_type.PIDTYPE_NONE of the kernel, whose types cannot be read: No data available
HINT: it needs a kernel with CONFIG_DEBUG_INFO_BTF, or its BTF in a file ($BPFTRACE_BTF)
stdin:1:1-21: ERROR: E1081: 'match.bpf.o' cannot be imported: instruction 23 asks of no_such what sonde cannot answer (bpf_core_type_matches, bpf_core_type_id_local)
import "match.bpf.o"; begin { print(kind()); }
~~~~~~~~~~~~~~~~~~~~
stdin:1:1-21: ERROR: E1081: 'local.bpf.c' cannot be imported: instruction 23 asks of no_such what sonde cannot answer (bpf_core_type_matches, bpf_core_type_id_local)
import "local.bpf.c"; begin { print(kind()); }
~~~~~~~~~~~~~~~~~~~~
--- status
1
