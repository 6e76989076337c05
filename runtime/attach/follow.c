/* follow: keeps the set of traced processes (ROLE_PIDS) up to date in the kernel: what a member forks becomes one, who is gone leaves. Two raw tracepoints
 * with a few instructions each, so that no child runs unseen, however short; where the kernel has no BTF or no raw tracepoints, two ordinary ones.
 * In: the set's map, the pid namespace in which -p was meant. Out: two links, or perf events, in set->follow_fds. Processes of the set's start are put in by the session. */
#include "runtime/attach/family.h"

#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define INSN(code_, dst_, src_, off_, imm_) ((struct bpf_insn){ .code = (code_), .dst_reg = (dst_), .src_reg = (src_), .off = (off_), .imm = (imm_) })
enum { MAP_LOOKUP = 1, MAP_UPDATE = 2, MAP_DELETE = 3, GET_PID_TGID = 14, READ_KERNEL = 113, GET_NS_PID_TGID = 120 }; /* helpers */
enum { KEY = -8, READ = -16, VALUE = -24 }; /* places on the stack */

struct writer {
	struct bpf_insn insns[64];
	uint32_t n;
};

static struct bpf_insn *put(struct writer *w, struct bpf_insn insn)
{
	w->insns[w->n] = insn;
	return &w->insns[w->n++];
}

static void put_stack_address(struct writer *w, uint8_t reg, int16_t at)
{
	put(w, INSN(BPF_ALU64 | BPF_MOV | BPF_X, reg, BPF_REG_10, 0, 0));
	put(w, INSN(BPF_ALU64 | BPF_ADD | BPF_K, reg, 0, 0, at));
}

static void put_call(struct writer *w, int helper)
{
	put(w, INSN(BPF_JMP | BPF_CALL, 0, 0, 0, helper));
}

static void put_map(struct writer *w, int map_fd)
{
	put(w, INSN(BPF_LD | BPF_DW | BPF_IMM, BPF_REG_1, BPF_PSEUDO_MAP_FD, 0, map_fd));
	put(w, INSN(0, 0, 0, 0, 0));
	put_stack_address(w, BPF_REG_2, KEY);
}

static void put_wide(struct writer *w, uint8_t reg, uint64_t value)
{
	put(w, INSN(BPF_LD | BPF_DW | BPF_IMM, reg, 0, 0, (int32_t)(uint32_t)value));
	put(w, INSN(0, 0, 0, 0, (int32_t)(uint32_t)(value >> 32)));
}

/* Where an event tells a process: in a field of the task at an argument, or, arg < 0, in a field of its record. */
struct pid_place {
	int arg;
	uint32_t offset;
};

/* That u32 to register 7 and to KEY. */
static void put_read(struct writer *w, struct pid_place place)
{
	if (place.arg < 0) {
		put(w, INSN(BPF_LDX | BPF_W | BPF_MEM, BPF_REG_7, BPF_REG_6, (int16_t)place.offset, 0));
		put(w, INSN(BPF_STX | BPF_DW | BPF_MEM, BPF_REG_10, BPF_REG_7, KEY, 0));
		return;
	}
	put(w, INSN(BPF_LDX | BPF_DW | BPF_MEM, BPF_REG_3, BPF_REG_6, (int16_t)(place.arg * 8), 0));
	put(w, INSN(BPF_ALU64 | BPF_ADD | BPF_K, BPF_REG_3, 0, 0, (int32_t)place.offset));
	put_stack_address(w, BPF_REG_1, READ);
	put(w, INSN(BPF_ALU64 | BPF_MOV | BPF_K, BPF_REG_2, 0, 0, 4));
	put_call(w, READ_KERNEL);
	put(w, INSN(BPF_LDX | BPF_W | BPF_MEM, BPF_REG_7, BPF_REG_10, READ, 0));
	put(w, INSN(BPF_STX | BPF_DW | BPF_MEM, BPF_REG_10, BPF_REG_7, KEY, 0));
}

static void put_end(struct writer *w)
{
	put(w, INSN(BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, 0));
	put(w, INSN(BPF_JMP | BPF_EXIT, 0, 0, 0, 0));
}

/* sched_process_fork(parent, child), in the parent: is it a member, by either key? Then so is the child. Threads have their process's tgid. */
static void write_fork(struct writer *w, int map_fd, struct pid_place child, uint64_t dev, uint64_t ino)
{
	struct bpf_insn *is_member, *is_failed = NULL, *is_none;

	put(w, INSN(BPF_ALU64 | BPF_MOV | BPF_X, BPF_REG_6, BPF_REG_1, 0, 0));
	put_call(w, GET_PID_TGID);
	put(w, INSN(BPF_ALU64 | BPF_RSH | BPF_K, 0, 0, 0, 32));
	put(w, INSN(BPF_STX | BPF_DW | BPF_MEM, BPF_REG_10, 0, KEY, 0));
	put_map(w, map_fd);
	put_call(w, MAP_LOOKUP);
	is_member = put(w, INSN(BPF_JMP | BPF_JNE | BPF_K, 0, 0, 0, 0));
	if (ino) {
		put_wide(w, BPF_REG_1, dev);
		put_wide(w, BPF_REG_2, ino);
		put_stack_address(w, BPF_REG_3, READ);
		put(w, INSN(BPF_ALU64 | BPF_MOV | BPF_K, BPF_REG_4, 0, 0, 8));
		put_call(w, GET_NS_PID_TGID);
		is_failed = put(w, INSN(BPF_JMP | BPF_JNE | BPF_K, 0, 0, 0, 0));
		put(w, INSN(BPF_LDX | BPF_W | BPF_MEM, BPF_REG_1, BPF_REG_10, READ + 4, 0));
		put_wide(w, BPF_REG_2, PIDS_IN_NAMESPACE);
		put(w, INSN(BPF_ALU64 | BPF_OR | BPF_X, BPF_REG_1, BPF_REG_2, 0, 0));
		put(w, INSN(BPF_STX | BPF_DW | BPF_MEM, BPF_REG_10, BPF_REG_1, KEY, 0));
		put_map(w, map_fd);
		put_call(w, MAP_LOOKUP);
	}
	is_none = put(w, INSN(BPF_JMP | BPF_JEQ | BPF_K, 0, 0, 0, 0));
	is_member->off = (int16_t)(&w->insns[w->n] - is_member - 1);
	put_read(w, child);
	put(w, INSN(BPF_ST | BPF_DW | BPF_MEM, BPF_REG_10, 0, VALUE, 1));
	put_map(w, map_fd);
	put_stack_address(w, BPF_REG_3, VALUE);
	put(w, INSN(BPF_ALU64 | BPF_MOV | BPF_K, BPF_REG_4, 0, 0, BPF_ANY));
	put_call(w, MAP_UPDATE);
	is_none->off = (int16_t)(&w->insns[w->n] - is_none - 1);
	if (is_failed)
		is_failed->off = (int16_t)(&w->insns[w->n] - is_failed - 1);
	put_end(w);
}

/* sched_process_free(task): the leader's task goes last, after its probes have seen it exit. */
static void write_free(struct writer *w, int map_fd, struct pid_place tgid, struct pid_place pid)
{
	struct bpf_insn *is_thread;

	put(w, INSN(BPF_ALU64 | BPF_MOV | BPF_X, BPF_REG_6, BPF_REG_1, 0, 0));
	put_read(w, tgid);
	put(w, INSN(BPF_ALU64 | BPF_MOV | BPF_X, BPF_REG_8, BPF_REG_7, 0, 0));
	put_read(w, pid);
	is_thread = put(w, INSN(BPF_JMP | BPF_JNE | BPF_X, BPF_REG_8, BPF_REG_7, 0, 0));
	put_map(w, map_fd);
	put_call(w, MAP_DELETE);
	is_thread->off = (int16_t)(&w->insns[w->n] - is_thread - 1);
	put_end(w);
}

static int load(const struct writer *w, enum bpf_prog_type type)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.prog_type = type;
	attr.insns = (uint64_t)(uintptr_t)w->insns;
	attr.insn_cnt = w->n;
	attr.license = (uint64_t)(uintptr_t)"GPL";
	memcpy(attr.prog_name, "follow", sizeof("follow"));
	return sys_bpf(BPF_PROG_LOAD, &attr, sizeof(attr));
}

static int open_raw(const struct writer *w, const char *tracepoint, int *ret_fd)
{
	int prog = load(w, BPF_PROG_TYPE_RAW_TRACEPOINT), link;

	if (prog < 0)
		return prog;
	link = attach_raw_open(prog, tracepoint, 0);
	close(prog);
	if (link < 0)
		return link;
	*ret_fd = link;
	return 0;
}

/* The perf event alone holds the program: it is closed like a link, only slower. */
static int open_classic(struct attach_set *set, const struct writer *w, const char *tracepoint, int *ret_fd)
{
	struct perf_event_attr attr = { .type = PERF_TYPE_TRACEPOINT, .size = sizeof(attr), .sample_period = 1, .disabled = 1 };
	int prog = load(w, BPF_PROG_TYPE_TRACEPOINT), fd, err;
	uint32_t id = 0;

	if (prog < 0)
		return prog;
	err = facts_tracepoint_id(set->facts, STR("sched"), str_from(tracepoint), &id);
	attr.config = id;
	fd = err ? err : attach_perf_open(&attr, -1, attach_first_cpu(set));
	if (fd >= 0 && (ioctl(fd, PERF_EVENT_IOC_SET_BPF, prog) < 0 || ioctl(fd, PERF_EVENT_IOC_ENABLE, 0) < 0)) {
		err = -errno;
		close(fd);
		fd = err;
	}
	close(prog);
	if (fd < 0)
		return fd;
	*ret_fd = fd;
	return 0;
}

static int record_place(struct attach_set *set, const char *tracepoint, const char *field, struct pid_place *ret_place)
{
	struct fact_tracepoint found;
	struct member member;
	int err = facts_tracepoint(set->facts, STR("sched"), str_from(tracepoint), &found);

	if (err)
		return err;
	for (uint32_t i = 0; i < found.args->n_members; i++) {
		member = found.args->members[i];
		if (!str_eq_cstr(member.name, field))
			continue;
		*ret_place = (struct pid_place){ -1, member.offset };
		return 0;
	}
	return -ENOENT;
}

/* Threads are told by their own numbers: such members never run as a process, and leave with the thread. */
static int follow_records(struct attach_set *set, int map_fd, uint64_t dev, uint64_t ino)
{
	struct writer fork = { .n = 0 }, free_ = { .n = 0 };
	struct pid_place child, gone;
	int err = record_place(set, "sched_process_fork", "child_pid", &child);

	if (!err)
		err = record_place(set, "sched_process_free", "pid", &gone);
	if (err)
		return err;
	write_fork(&fork, map_fd, child, dev, ino);
	write_free(&free_, map_fd, gone, gone);
	err = open_classic(set, &fork, "sched_process_fork", &set->follow_fds[0]);
	return err ? err : open_classic(set, &free_, "sched_process_free", &set->follow_fds[1]);
}

static int follow_tasks(struct attach_set *set, int map_fd, uint64_t dev, uint64_t ino)
{
	struct writer fork = { .n = 0 }, free_ = { .n = 0 };
	uint32_t tgid, pid, size;
	int err = facts_btf_offset(set->facts, STR(""), STR("task_struct"), STR("tgid"), &tgid, &size);

	if (!err)
		err = facts_btf_offset(set->facts, STR(""), STR("task_struct"), STR("pid"), &pid, &size);
	if (err)
		return err;
	write_fork(&fork, map_fd, (struct pid_place){ 1, tgid }, dev, ino);
	write_free(&free_, map_fd, (struct pid_place){ 0, tgid }, (struct pid_place){ 0, pid });
	err = open_raw(&fork, "sched_process_fork", &set->follow_fds[0]);
	return err ? err : open_raw(&free_, "sched_process_free", &set->follow_fds[1]);
}

int attach_follow(struct attach_set *set, int map_fd)
{
	const enum fact_feature needed[] = { FEATURE_BTF, FEATURE_RAW_TP };
	bool has_tasks = true, is_init = true;
	uint64_t dev = 0, ino = 0;

	for (size_t i = 0; i < sizeof(needed) / sizeof(*needed); i++)
		has_tasks &= !(set->masked_features & needed[i]) && facts_has(set->facts, needed[i]);
	if (facts_pid_namespace(&dev, &ino, &is_init))
		return -ENOENT;
	return (has_tasks ? follow_tasks : follow_records)(set, map_fd, dev, is_init ? 0 : ino);
}
