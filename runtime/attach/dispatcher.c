/* dispatcher: all of syscalls:* on one raw sys_enter and one raw sys_exit program, which tail-call by number (decision 18). Attaching and
 * detaching hundreds of system calls costs the same as one. A second program for a number goes to a second layer, called after the first.
 * Owner of map and program fds: set->layers; of links: set->links. */
#include "runtime/attach/family.h"

#include <string.h>

#define INSN(code_, dst_, src_, off_, imm_) ((struct bpf_insn){ .code = (code_), .dst_reg = (dst_), .src_reg = (src_), .off = (off_), .imm = (imm_) })
#define TS_COMPAT 2       /* arch/x86/include/asm/thread_info.h: the call came through int 0x80 or a 32-bit program */
#define ORIG_AX_OFFSET 120 /* struct pt_regs */
#define HELPER_TAIL_CALL 12
#define HELPER_PROBE_READ_KERNEL 113
#define HELPER_GET_CURRENT_TASK 35
#define HELPER_GET_CURRENT_TASK_BTF 158
#define HELPER_TASK_PT_REGS 175

/* How a dispatcher reads the task and its registers, the fastest first. */
enum dispatcher_way {
	BY_CAST, /* registers by bpf_rdonly_cast(), which becomes no call at all. KERNEL(>=6.2) */
	BY_TASK, /* both as the kernel's BTF has them. KERNEL(>=5.15) */
	BY_READ, /* by probe reads */
	WAYS,
};

static struct bpf_insn *write_call(struct bpf_insn *insn, int32_t helper)
{
	*insn++ = INSN(BPF_JMP | BPF_CALL, 0, 0, 0, helper);
	return insn;
}

/* Register `to` becomes the field of `size` (BPF_W, BPF_DW) at `offset` of what r0 points to. */
static struct bpf_insn *write_read(struct bpf_insn *insn, bool is_direct, uint8_t to, uint8_t size, uint32_t offset)
{
	if (is_direct) {
		*insn++ = INSN(BPF_LDX | size | BPF_MEM, to, 0, (int16_t)offset, 0);
		return insn;
	}
	*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_X, 3, 0, 0, 0);
	*insn++ = INSN(BPF_ALU64 | BPF_ADD | BPF_K, 3, 0, 0, (int32_t)offset);
	*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_X, 1, 10, 0, 0);
	*insn++ = INSN(BPF_ALU64 | BPF_ADD | BPF_K, 1, 0, 0, -8);
	*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_K, 2, 0, 0, size == BPF_W ? 4 : 8);
	insn = write_call(insn, HELPER_PROBE_READ_KERNEL);
	*insn++ = INSN(BPF_LDX | size | BPF_MEM, to, 10, -8, 0);
	return insn;
}

/* Leaves, by the jumps added, unless the bit of the system call in r8 is set. */
static struct bpf_insn *write_test(struct bpf_insn *insn, int used_fd, struct bpf_insn **jumps)
{
	jumps[0] = insn;
	*insn++ = INSN(BPF_JMP | BPF_JGT | BPF_K, 8, 0, 0, ATTACH_MAX_SYSCALLS - 1);
	*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_X, 1, 8, 0, 0);
	*insn++ = INSN(BPF_ALU64 | BPF_RSH | BPF_K, 1, 0, 0, 6);
	*insn++ = INSN(BPF_ALU64 | BPF_LSH | BPF_K, 1, 0, 0, 3);
	*insn++ = INSN(BPF_LD | BPF_DW | BPF_IMM, 2, BPF_PSEUDO_MAP_VALUE, 0, used_fd);
	*insn++ = INSN(0, 0, 0, 0, 0);
	*insn++ = INSN(BPF_ALU64 | BPF_ADD | BPF_X, 2, 1, 0, 0);
	*insn++ = INSN(BPF_LDX | BPF_DW | BPF_MEM, 2, 2, 0, 0);
	*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_X, 1, 8, 0, 0);
	*insn++ = INSN(BPF_ALU64 | BPF_AND | BPF_K, 1, 0, 0, 63);
	*insn++ = INSN(BPF_ALU64 | BPF_RSH | BPF_X, 2, 1, 0, 0);
	*insn++ = INSN(BPF_ALU64 | BPF_AND | BPF_K, 2, 0, 0, 1);
	jumps[1] = insn;
	*insn++ = INSN(BPF_JMP | BPF_JEQ | BPF_K, 2, 0, 0, 0);
	return insn;
}

/* r8 becomes the number of the system call that returns: it is in the registers. NULL: not this way. */
static struct bpf_insn *write_exit_number(struct attach_set *set, enum dispatcher_way way, struct bpf_insn *insn)
{
	uint32_t cast, regs;
	int fd;

	switch (way) {
	case BY_CAST:
		if (facts_kfunc(set->facts, STR("bpf_rdonly_cast"), &cast, &fd) ||
		    facts_btf_attach_id(set->facts, STR(""), BTF_NAMED_STRUCT, STR("pt_regs"), &regs, &fd) || fd >= 0)
			return NULL;
		*insn++ = INSN(BPF_LDX | BPF_DW | BPF_MEM, 1, 6, 0, 0);
		*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_K, 2, 0, 0, (int32_t)regs);
		*insn++ = INSN(BPF_JMP | BPF_CALL, 0, BPF_PSEUDO_KFUNC_CALL, 0, (int32_t)cast);
		break;
	case BY_TASK:
		insn = write_call(insn, HELPER_GET_CURRENT_TASK_BTF);
		*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_X, 1, 0, 0, 0);
		insn = write_call(insn, HELPER_TASK_PT_REGS);
		break;
	case BY_READ:
	case WAYS:
		*insn++ = INSN(BPF_LDX | BPF_DW | BPF_MEM, 0, 6, 0, 0);
		break;
	}
	return write_read(insn, way != BY_READ, 8, BPF_DW, ORIG_AX_OFFSET);
}

/* Find the number, leave if nobody asked for it (every system call of the machine comes here), drop compat tasks, tail-call. 0: not this way. */
static uint32_t write_dispatcher(struct attach_set *set, const struct attach_layer *layer, enum dispatcher_way way, struct bpf_insn *insn)
{
	const bool is_direct = way != BY_READ;
	const int32_t task = is_direct ? HELPER_GET_CURRENT_TASK_BTF : HELPER_GET_CURRENT_TASK;
	struct bpf_insn *start = insn, *jumps[3] = { NULL };
	uint32_t offset, size;

	*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_X, 6, 1, 0, 0);
	if (layer->is_exit) /* (regs, ret) */
		insn = write_exit_number(set, way, insn);
	else /* (regs, id) */
		*insn++ = INSN(BPF_LDX | BPF_DW | BPF_MEM, 8, 6, 8, 0);
	if (!insn)
		return 0;
	insn = write_test(insn, layer->used_fd, jumps);
	if (!facts_btf_offset(set->facts, STR(""), STR("task_struct"), STR("thread_info.status"), &offset, &size)) {
		insn = write_call(insn, task);
		insn = write_read(insn, is_direct, 1, BPF_W, offset);
		jumps[2] = insn;
		*insn++ = INSN(BPF_JMP | BPF_JSET | BPF_K, 1, 0, 0, TS_COMPAT);
	}
	*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_X, 1, 6, 0, 0);
	*insn++ = INSN(BPF_LD | BPF_DW | BPF_IMM, 2, BPF_PSEUDO_MAP_FD, 0, layer->map_fd);
	*insn++ = INSN(0, 0, 0, 0, 0);
	*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_X, 3, 8, 0, 0);
	insn = write_call(insn, HELPER_TAIL_CALL);
	for (size_t i = 0; i < sizeof(jumps) / sizeof(*jumps); i++)
		if (jumps[i])
			jumps[i]->off = (int16_t)(insn - jumps[i] - 1);
	*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, 0);
	*insn++ = INSN(BPF_JMP | BPF_EXIT, 0, 0, 0, 0);
	return (uint32_t)(insn - start);
}

static int load_dispatcher(struct attach_set *set, const struct attach_layer *layer, enum dispatcher_way way)
{
	struct bpf_insn insns[48];
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.prog_type = BPF_PROG_TYPE_RAW_TRACEPOINT;
	attr.insn_cnt = write_dispatcher(set, layer, way, insns);
	if (!attr.insn_cnt)
		return -ENOENT;
	attr.insns = (uint64_t)(uintptr_t)insns;
	attr.license = (uint64_t)(uintptr_t)"GPL";
	memcpy(attr.prog_name, layer->is_exit ? "sys_exit" : "sys_enter", layer->is_exit ? sizeof("sys_exit") : sizeof("sys_enter"));
	return sys_bpf(BPF_PROG_LOAD, &attr, sizeof(attr));
}

static int make_map(enum bpf_map_type type, uint32_t value_size, uint32_t n)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.map_type = type;
	attr.key_size = 4;
	attr.value_size = value_size;
	attr.max_entries = n;
	return sys_bpf(BPF_MAP_CREATE, &attr, sizeof(attr));
}

static int set_element(int map_fd, uint32_t key, const void *value)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.map_fd = (uint32_t)map_fd;
	attr.key = (uint64_t)(uintptr_t)&key;
	attr.value = (uint64_t)(uintptr_t)value;
	return sys_bpf(BPF_MAP_UPDATE_ELEM, &attr, sizeof(attr));
}

void attach_close_layer(struct attach_layer *layer)
{
	const int fds[] = { layer->map_fd, layer->used_fd, layer->prog_fd };

	for (size_t i = 0; i < sizeof(fds) / sizeof(*fds); i++)
		if (fds[i] >= 0)
			close(fds[i]);
}

/* Opens maps, program and link; what was opened stays in the layer also when it fails. */
static int open_layer(struct attach_set *set, uint32_t index, struct attach_layer *layer)
{
	int link;

	layer->map_fd = make_map(BPF_MAP_TYPE_PROG_ARRAY, sizeof(uint32_t), ATTACH_MAX_SYSCALLS);
	if (layer->map_fd < 0)
		return layer->map_fd;
	layer->used_fd = make_map(BPF_MAP_TYPE_ARRAY, sizeof(layer->used), 1);
	if (layer->used_fd < 0)
		return layer->used_fd;
	for (int way = layer->is_exit ? BY_CAST : BY_TASK; layer->prog_fd < 0 && way < WAYS; way++)
		layer->prog_fd = load_dispatcher(set, layer, (enum dispatcher_way)way);
	if (layer->prog_fd < 0)
		return layer->prog_fd;
	link = attach_raw_open(layer->prog_fd, layer->is_exit ? "sys_exit" : "sys_enter", 0);
	if (link < 0)
		return link;
	attach_add_link(set, index, ATTACH_DISPATCHER, link, -1, 0);
	return 0;
}

static int add_layer(struct attach_set *set, uint32_t index, bool is_exit, struct attach_layer **ret_layer)
{
	struct attach_layer layer = { .is_exit = is_exit, .map_fd = -1, .used_fd = -1, .prog_fd = -1 };
	int err = open_layer(set, index, &layer);

	if (err) {
		attach_close_layer(&layer);
		return err;
	}
	*ret_layer = vec_push(set->arena, &set->layers);
	**ret_layer = layer;
	return 0;
}

int attach_dispatch(struct attach_set *set, uint32_t index, bool is_exit, uint64_t number, int prog_fd)
{
	struct attach_layer *layer = NULL;
	uint32_t value = (uint32_t)prog_fd;
	int err;

	if (number >= ATTACH_MAX_SYSCALLS)
		return -ENOENT;
	for (uint32_t i = 0; i < set->layers.n && !layer; i++) {
		struct attach_layer *other = &set->layers.v[i];

		if (other->is_exit == is_exit && !(other->used[number / 64] >> number % 64 & 1))
			layer = other;
	}
	if (!layer && (err = add_layer(set, index, is_exit, &layer)))
		return err;
	err = set_element(layer->map_fd, (uint32_t)number, &value);
	if (err)
		return err;
	layer->used[number / 64] |= 1ULL << number % 64;
	return set_element(layer->used_fd, 0, layer->used);
}
