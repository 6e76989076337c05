/* dispatcher: all of syscalls:* on one raw sys_enter and one raw sys_exit program, which tail-call by number (decision 18). Attaching and
 * detaching hundreds of system calls costs the same as one. A second program for a number goes to a second layer, called after the first.
 * The dispatcher comes from the plan when the code generator made one, else the few instructions below are used.
 * Owner of map and program fds: set->layers; of links: set->links. */
#include "runtime/attach/family.h"

#include <string.h>

#define INSN(code_, dst_, src_, off_, imm_) ((struct bpf_insn){ .code = (code_), .dst_reg = (dst_), .src_reg = (src_), .off = (off_), .imm = (imm_) })
#define TS_COMPAT 2       /* arch/x86/include/asm/thread_info.h: the call came through int 0x80 or a 32-bit program */
#define ORIG_AX_OFFSET 120 /* struct pt_regs */
#define HELPER_TAIL_CALL 12
#define HELPER_PROBE_READ_KERNEL 113
#define HELPER_GET_CURRENT_TASK 35

/* Drop compat tasks, find the number, tail-call. */
static uint32_t write_dispatcher(struct attach_set *set, bool is_exit, int map_fd, struct bpf_insn *insn)
{
	struct bpf_insn *start = insn, *to_exit = NULL;
	uint32_t offset, size;

	*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_X, 6, 1, 0, 0);
	if (!facts_btf_offset(set->facts, STR(""), STR("task_struct"), STR("thread_info.status"), &offset, &size)) {
		*insn++ = INSN(BPF_JMP | BPF_CALL, 0, 0, 0, HELPER_GET_CURRENT_TASK);
		*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_X, 3, 0, 0, 0);
		*insn++ = INSN(BPF_ALU64 | BPF_ADD | BPF_K, 3, 0, 0, (int32_t)offset);
		*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_X, 1, 10, 0, 0);
		*insn++ = INSN(BPF_ALU64 | BPF_ADD | BPF_K, 1, 0, 0, -8);
		*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_K, 2, 0, 0, 4);
		*insn++ = INSN(BPF_JMP | BPF_CALL, 0, 0, 0, HELPER_PROBE_READ_KERNEL);
		*insn++ = INSN(BPF_LDX | BPF_W | BPF_MEM, 1, 10, -8, 0);
		to_exit = insn;
		*insn++ = INSN(BPF_JMP | BPF_JSET | BPF_K, 1, 0, 0, TS_COMPAT);
	}
	if (is_exit) { /* (regs, ret): the number is in the registers */
		*insn++ = INSN(BPF_LDX | BPF_DW | BPF_MEM, 3, 6, 0, 0);
		*insn++ = INSN(BPF_ALU64 | BPF_ADD | BPF_K, 3, 0, 0, ORIG_AX_OFFSET);
		*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_X, 1, 10, 0, 0);
		*insn++ = INSN(BPF_ALU64 | BPF_ADD | BPF_K, 1, 0, 0, -8);
		*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_K, 2, 0, 0, 8);
		*insn++ = INSN(BPF_JMP | BPF_CALL, 0, 0, 0, HELPER_PROBE_READ_KERNEL);
		*insn++ = INSN(BPF_LDX | BPF_DW | BPF_MEM, 3, 10, -8, 0);
	} else { /* (regs, id) */
		*insn++ = INSN(BPF_LDX | BPF_DW | BPF_MEM, 3, 6, 8, 0);
	}
	*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_X, 1, 6, 0, 0);
	*insn++ = INSN(BPF_LD | BPF_DW | BPF_IMM, 2, BPF_PSEUDO_MAP_FD, 0, map_fd);
	*insn++ = INSN(0, 0, 0, 0, 0);
	*insn++ = INSN(BPF_JMP | BPF_CALL, 0, 0, 0, HELPER_TAIL_CALL);
	if (to_exit)
		to_exit->off = (int16_t)(insn - to_exit - 1);
	*insn++ = INSN(BPF_ALU64 | BPF_MOV | BPF_K, 0, 0, 0, 0);
	*insn++ = INSN(BPF_JMP | BPF_EXIT, 0, 0, 0, 0);
	return (uint32_t)(insn - start);
}

static int load_builtin(struct attach_set *set, bool is_exit, int map_fd)
{
	struct bpf_insn insns[32];
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.prog_type = BPF_PROG_TYPE_RAW_TRACEPOINT;
	attr.insn_cnt = write_dispatcher(set, is_exit, map_fd, insns);
	attr.insns = (uint64_t)(uintptr_t)insns;
	attr.license = (uint64_t)(uintptr_t)"GPL";
	memcpy(attr.prog_name, is_exit ? "sys_exit" : "sys_enter", is_exit ? sizeof("sys_exit") : sizeof("sys_enter"));
	return sys_bpf(BPF_PROG_LOAD, &attr, sizeof(attr));
}

/* The plan's dispatcher of this direction, loaded for a program array of its own. -ENOENT: the plan has none. */
static int load_planned(struct attach_set *set, bool is_exit, int map_fd)
{
	const struct plan *plan = set->plan;
	uint32_t wanted = PROG_IS_DISPATCHER | (is_exit ? PROG_IS_SYSCALL_EXIT : PROG_IS_SYSCALL_ENTER), prog;
	int *saved, fd, err;

	for (prog = 0; prog < plan->progs.n; prog++)
		if ((plan->progs.v[prog].flags & wanted) == wanted)
			break;
	if (prog == plan->progs.n)
		return -ENOENT;
	saved = ARENA_ARRAY(set->arena, int, plan->maps.n);
	memcpy(saved, set->map_fds, sizeof(int) * plan->maps.n);
	for (uint32_t i = 0; i < plan->maps.n; i++)
		if (plan->maps.v[i].storage == STORE_PROG_ARRAY)
			set->map_fds[i] = map_fd;
	err = set->load_variant(set->load_data, prog, plan->progs.v[prog].expected_attach_type, NULL, &fd);
	memcpy(set->map_fds, saved, sizeof(int) * plan->maps.n);
	return err ? err : fd;
}

static int add_layer(struct attach_set *set, uint32_t index, bool is_exit, struct attach_layer **ret_layer)
{
	union bpf_attr attr;
	struct attach_layer layer = { .is_exit = is_exit };
	int link;

	memset(&attr, 0, sizeof(attr));
	attr.map_type = BPF_MAP_TYPE_PROG_ARRAY;
	attr.key_size = attr.value_size = 4;
	attr.max_entries = ATTACH_MAX_SYSCALLS;
	layer.map_fd = sys_bpf(BPF_MAP_CREATE, &attr, sizeof(attr));
	if (layer.map_fd < 0)
		return layer.map_fd;
	layer.prog_fd = load_planned(set, is_exit, layer.map_fd);
	if (layer.prog_fd == -ENOENT)
		layer.prog_fd = load_builtin(set, is_exit, layer.map_fd);
	if (layer.prog_fd < 0) {
		close(layer.map_fd);
		return layer.prog_fd;
	}
	link = attach_raw_open(layer.prog_fd, is_exit ? "sys_exit" : "sys_enter", 0);
	if (link < 0) {
		close(layer.map_fd);
		close(layer.prog_fd);
		return link;
	}
	attach_add_link(set, index, ATTACH_DISPATCHER, link, -1, 0);
	*ret_layer = vec_push(set->arena, &set->layers);
	**ret_layer = layer;
	return 0;
}

int attach_dispatch(struct attach_set *set, uint32_t index, bool is_exit, uint64_t number, int prog_fd)
{
	struct attach_layer *layer = NULL;
	uint32_t key = (uint32_t)number, value = (uint32_t)prog_fd;
	union bpf_attr attr;
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
	memset(&attr, 0, sizeof(attr));
	attr.map_fd = (uint32_t)layer->map_fd;
	attr.key = (uint64_t)(uintptr_t)&key;
	attr.value = (uint64_t)(uintptr_t)&value;
	err = sys_bpf(BPF_MAP_UPDATE_ELEM, &attr, sizeof(attr));
	if (err)
		return err;
	layer->used[number / 64] |= 1ULL << number % 64;
	return 0;
}
