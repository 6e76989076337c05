# claim: Imported C finds fields, sizes and enum values where this kernel has them (CO-RE), whatever its own structs say, and asks first what exists
# stage: cli
# needs: root,btf,cmd:clang-19
# covers: G30
# timeout: 60
# run: sh script.bt 2>&1
cat > core.bpf.c <<'END'
#include <linux/types.h>
#include <linux/bpf.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_core_read.h>
#define CORE __attribute__((preserve_access_index))
struct odd { int nothing_like_it; } CORE;
struct task_struct { char comm[16]; struct odd odd; unsigned int in_execve : 1, sched_migrated : 1; long prio; unsigned long flags; int tgid, pid; struct task_struct *group_leader, *real_parent; } CORE;
struct mm_struct___v2 { int pad; struct { long nothing; unsigned long total_vm; }; } CORE;
struct no_such { int x; } CORE;
struct list_head { struct list_head *prev, *next; } CORE;
typedef struct { int counter; } atomic_t;
union sigval { void *sival_ptr; int sival_int; } CORE;
enum pid_type { PIDTYPE_PID = 77, PIDTYPE_NONE = 5, PIDTYPE_TGID = 9 };
enum pid_type___x { PIDTYPE_SID___x = 1 };
int tgid_of(struct task_struct *t) { return BPF_CORE_READ(t, tgid); }
int leader_of(struct task_struct *t) { return BPF_CORE_READ(t, group_leader, pid); }
int letter(struct task_struct *t) { char c; bpf_probe_read_kernel(&c, 1, &t->comm[1]); return c; }
int has_fields(void) { return bpf_core_field_exists(struct task_struct, pid) + 10 * bpf_core_field_exists(struct task_struct, odd) + 100 * bpf_core_field_exists(struct mm_struct___v2, total_vm) + 1000 * bpf_core_field_exists(struct mm_struct___v2, nothing); }
int has_types(void) { return bpf_core_type_exists(struct no_such) + 10 * bpf_core_type_exists(struct task_struct) + 100 * bpf_core_type_exists(atomic_t) + 1000 * bpf_core_type_exists(union sigval) + 10000 * bpf_core_type_exists(enum pid_type); }
int has_values(void) { return bpf_core_enum_value_exists(enum pid_type, PIDTYPE_PID) + 10 * bpf_core_enum_value_exists(enum pid_type, PIDTYPE_NONE); }
int values(void) { return bpf_core_enum_value(enum pid_type, PIDTYPE_TGID) + 10 * bpf_core_enum_value(enum pid_type___x, PIDTYPE_SID___x); }
long size_of_task(void) { return bpf_core_type_size(struct task_struct) + bpf_core_type_size(struct no_such); }
int size_of_fields(void) { return bpf_core_field_size(struct task_struct, comm) + bpf_core_field_size(struct task_struct, pid); }
int offsets(void) { return bpf_core_field_offset(struct list_head, next) + 10 * bpf_core_field_offset(struct list_head, prev); }
int bit_of(struct task_struct *t) { return BPF_CORE_READ_BITFIELD_PROBED(t, sched_migrated); }
int asked(struct task_struct *t) { return bpf_core_field_exists(t->odd) ? BPF_CORE_READ(t, odd.nothing_like_it) : -1; }
int typed(void) { return bpf_core_type_id_kernel(struct task_struct) > 0 && !bpf_core_type_id_kernel(struct no_such); }
int direct(struct task_struct *t) { return t ? t->pid : 0; }
unsigned long narrower(struct task_struct *t) { return t ? t->flags : 0; }
int through(struct task_struct *t) { return t ? t->real_parent->pid : 0; }
END
cat > main.bt <<'END'
import "core.bpf.c";
begin {
  $t = curtask;
  print((tgid_of($t) == pid, leader_of($t) == pid, letter($t), bit_of($t) == $t->sched_migrated || bit_of($t) == $t->sched_migrated, asked($t)));
  print((has_fields(), has_types(), has_values(), values(), offsets(), size_of_fields(), size_of_task() == sizeof(struct task_struct), typed()));
}
rawtracepoint:sched_switch {
  $n = args.next;
  @[direct($n) == $n->pid, narrower($n) == $n->flags, through($n) == $n->real_parent->pid] = 1;
}
interval:ms:50 { exit(); }
END
"$SONDE" -q main.bt
"$SONDE" -d asm main.bt | grep -o '[a-z]* of [a-z_]*\.[A-Za-z_.0-9]*' | sort -u
clang-19 -target bpf -O2 -g -idirafter /usr/include/x86_64-linux-gnu -c core.bpf.c -o core.bpf.o && rm core.bpf.c
sed 's/bpf.c/bpf.o/' main.bt | "$SONDE" build -o x.sonde - && rm core.bpf.o
cp "$(dirname "$SONDE")/sonde-run" sonde
./sonde -q x.sonde
--- stdout
(true, true, 111, true, -1)
(101, 11110, 1, 31, 80, 20, true, 1)


@[true, true, true]: 1
exists of mm_struct.nothing
exists of mm_struct.total_vm
exists of pid_type.PIDTYPE_NONE
exists of pid_type.PIDTYPE_PID
exists of task_struct.odd
exists of task_struct.pid
lshift of task_struct.sched_migrated
offset of list_head.next
offset of list_head.prev
offset of task_struct.comm.1
offset of task_struct.flags
offset of task_struct.group_leader
offset of task_struct.odd.nothing_like_it
offset of task_struct.pid
offset of task_struct.real_parent
offset of task_struct.sched_migrated
offset of task_struct.tgid
rshift of task_struct.sched_migrated
signed of task_struct.sched_migrated
size of task_struct.comm
size of task_struct.pid
size of task_struct.sched_migrated
value of pid_type.PIDTYPE_SID
value of pid_type.PIDTYPE_TGID
(true, true, 111, true, -1)
(101, 11110, 1, 31, 80, 20, true, 1)


@[true, true, true]: 1
--- status
0
