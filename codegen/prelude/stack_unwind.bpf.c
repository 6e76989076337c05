/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Takes the current task's user stack by unwind tables (common/plan/layout.h): works in code without frame pointers. Registers are those with which the task
 * entered the kernel, so that it does not matter where the probe fired. Where a process or a piece of code has no tables, the frame pointer is followed. A
 * stack that does not reach its end has UNWIND_FAILURE as its last frame.
 * processes: by tgid as sonde's pid namespace has it (pid), to struct unwind_process; tables: chunks of cells; frames: room for `depth`. Returns the bytes of
 * the frames, 0 when there is no user stack; at->has_failed says that it does not reach its end.
 * VERIFIER: what changes from frame to frame lives in a map's memory, where nothing is known about it, so that one frame stands for all. Searches are
 * written without branches: one path. KERNEL(>=5.17): bpf_loop. */
#include "codegen/prelude/prelude.h"

#define bpf_get_current_task_btf ((void *(*)(void))158)
#define bpf_task_pt_regs ((void *(*)(void *))175)

#define FIRST_PIECE_STEP ((UNWIND_MAX_PIECES + 1) / 2)
#define FIRST_ROW_STEP ((UNWIND_MAX_ROWS + 1) / 2)
#define COMPAT_CODE 0x23 /* code segment of 32-bit programs: their registers and tables are others */

#define MAX_INSTANCES 4 /* return probes on one call */

struct regs { /* struct pt_regs of x86_64 */
	uint64_t r15, r14, r13, r12, rbp, rbx, r11, r10, r9, r8, rax, rcx, rdx, rsi, rdi, orig_rax, rip, cs, flags, rsp, ss;
};
struct saved { /* the part of struct sigcontext from rbp to rip */
	uint64_t rbp, rbx, rdx, rax, rcx, rsp, rip;
};
struct walk { /* context of the callback */
	struct stack_frames *frames;
	struct unwind_memory *at;
	void *tables;
	uint64_t depth;
};

static __attribute__((always_inline)) uint64_t *cells_of(void *tables, uint64_t cell)
{
	uint32_t chunk = (uint32_t)(cell / UNWIND_CHUNK_CELLS), zero = 0;
	void *inner = bpf_map_lookup_elem(tables, &chunk);

	return inner ? bpf_map_lookup_elem(inner, &zero) : (void *)0;
}

/* All ones when a < b, both below 2^63. */
static __attribute__((always_inline)) uint64_t mask_below(uint64_t a, uint64_t b)
{
	return prelude_opaque((uint64_t)((int64_t)(a - b) >> 63));
}

/* The piece that holds pc becomes the one at hand; false when there is none. */
static __attribute__((always_inline)) int find_piece(struct unwind_memory *at, void *tables, uint64_t pc)
{
	uint64_t first = at->first_piece, n = at->n_pieces, found = 0, *cells, cell;

	at->start = at->end = at->n_rows = 0;
	cells = cells_of(tables, first);
	if (!cells)
		return 0;
#pragma unroll
	for (uint64_t step = FIRST_PIECE_STEP; step; step >>= 1) {
		uint64_t next = found + step;

		cell = prelude_opaque(first + (next - 1) * UNWIND_PIECE_CELLS) & (UNWIND_CHUNK_CELLS - UNWIND_PIECE_CELLS);
		found += step & mask_below(next, n + 1) & mask_below(cells[cell], pc + 1);
	}
	if (!found)
		return 0;
	cell = prelude_opaque(first + (found - 1) * UNWIND_PIECE_CELLS) & (UNWIND_CHUNK_CELLS - UNWIND_PIECE_CELLS);
	at->start = cells[cell];
	at->end = cells[cell + 1];
	at->base = cells[cell + 2];
	at->first_row = cells[cell + 3] & 0xffffffff;
	at->n_rows = cells[cell + 3] >> 32;
	return pc < at->end;
}

/* The row for pc of the piece at hand; 0 (UNWIND_NONE) when there is none. */
static __attribute__((always_inline)) uint64_t find_row(struct unwind_memory *at, void *tables, uint64_t pc)
{
	uint64_t first = at->first_row, n = at->n_rows, found = 0, *cells, cell;

	pc -= at->base;
	if (!n)
		return 0;
	cells = cells_of(tables, first);
	if (!cells)
		return 0;
#pragma unroll
	for (uint64_t step = FIRST_ROW_STEP; step; step >>= 1) {
		uint64_t next = found + step;

		cell = prelude_opaque(first + next - 1) & (UNWIND_CHUNK_CELLS - 1);
		found += step & mask_below(next, n + 1) & mask_below(cells[cell] & 0xffffffff, pc + 1);
	}
	cell = prelude_opaque(first + found - 1) & (UNWIND_CHUNK_CELLS - 1);
	return found ? cells[cell] : 0;
}

/* The innermost return probe from `instance` on whose return address lies at rsp or further out. */
static __attribute__((always_inline)) void find_instance(struct unwind_memory *at, uint64_t instance)
{
	uint64_t stack = ~0ULL;

	for (int i = 0; i < MAX_INSTANCES; i++) {
		if (!instance || bpf_probe_read_kernel(&stack, sizeof(stack), instance + at->return_stack))
			break;
		if (stack >= at->rsp)
			break;
		stack = ~0ULL;
		if (bpf_probe_read_kernel(&instance, sizeof(instance), instance + at->return_next))
			break;
	}
	at->instance = instance;
	at->instance_stack = stack;
}

static __attribute__((always_inline)) void find_first_instance(struct unwind_memory *at)
{
	uint64_t utask = 0, instance = 0;

	at->instance_stack = ~0ULL;
	if (!at->task_utask || bpf_probe_read_kernel(&utask, sizeof(utask), bpf_get_current_task() + at->task_utask) || !utask)
		return;
	if (!bpf_probe_read_kernel(&instance, sizeof(instance), utask + at->utask_returns) && instance)
		find_instance(at, instance);
}

/* The return address just taken may be a return probe's: the true one is kept beside it. */
static __attribute__((always_inline)) void undo_return_probe(struct unwind_memory *at)
{
	uint64_t address;

	if (at->instance_stack >= at->rsp) /* mostly: there are none */
		return;
	if (at->instance_stack == at->rsp - 8 && !bpf_probe_read_kernel(&address, sizeof(address), at->instance + at->return_address))
		at->rip = address;
	find_instance(at, at->instance);
}

static __attribute__((always_inline)) uint64_t read_word(uint64_t address, uint64_t *ret)
{
	return (uint64_t)bpf_probe_read_user(ret, sizeof(*ret), address);
}

/* To the caller's registers, by the frame pointer: rbp points to the saved one, the return address is behind it. 1: there is no caller. */
static __attribute__((always_inline)) int64_t step_by_pointer(struct unwind_memory *at)
{
	uint64_t words[2], rbp = at->rbp;

	if (!rbp)
		return 1;
	if (rbp & 7 || rbp < at->rsp || bpf_probe_read_user(words, sizeof(words), rbp))
		return -1;
	at->rsp = rbp + 16;
	at->rbp = words[0];
	at->rip = words[1];
	return 0;
}

static __attribute__((always_inline)) int64_t step_from_signal(struct unwind_memory *at, uint64_t rsp_at)
{
	struct saved saved;

	if (bpf_probe_read_user(&saved, sizeof(saved), rsp_at - 40))
		return -1;
	at->rsp = saved.rsp;
	at->rbp = saved.rbp;
	at->rip = saved.rip;
	at->is_return = 0; /* interrupted, not calling */
	return 0;
}

/* The caller's rbp. */
static __attribute__((always_inline)) uint64_t restore_rbp(const struct unwind_memory *at, uint64_t row, uint64_t cfa)
{
	uint64_t rule = row >> 56 & UNWIND_RBP_MASK, rbp = at->rbp, offset = (uint64_t)((int64_t)(row << 8) >> 56) * UNWIND_OFFSET_UNIT;

	if (rule == UNWIND_RBP_SAME)
		return rbp;
	if (rule == UNWIND_RBP_LOST || read_word((rule == UNWIND_RBP_AT_CFA ? cfa : rbp) + offset, &rbp))
		return 0;
	return rbp;
}

/* A register that only the innermost frame has. */
static __attribute__((always_inline)) uint64_t other_register(struct unwind_memory *at, uint64_t row)
{
	uint64_t offset = (uint64_t)((int64_t)(row << 16) >> 52) * UNWIND_OFFSET_UNIT;

	if (bpf_probe_read_kernel(at->regs, sizeof(at->regs), (uint64_t)bpf_task_pt_regs(bpf_get_current_task_btf())))
		return 0;
	return at->regs[prelude_opaque(row >> 32) & 15] + offset;
}

/* To the caller's registers, as the row says. */
static __attribute__((always_inline)) int64_t step_by_row(struct unwind_memory *at, uint64_t row, int is_first)
{
	uint64_t rule = row >> 56 & UNWIND_CFA_MASK, offset = (uint64_t)((int64_t)(row << 16) >> 48) * UNWIND_OFFSET_UNIT, cfa, rip;

	cfa = (rule == UNWIND_RBP || rule == UNWIND_AT_RBP ? at->rbp : at->rsp) + offset;
	if (rule == UNWIND_REGISTER)
		cfa = is_first ? other_register(at, row) : 0;
	if (rule == UNWIND_SIGNAL)
		return step_from_signal(at, cfa);
	if (rule == UNWIND_PLT || rule == UNWIND_PLT_10)
		cfa += 8 & ~mask_below(at->rip & 15, rule == UNWIND_PLT ? 11 : 10);
	if (rule == UNWIND_AT_RSP || rule == UNWIND_AT_RBP || rule == UNWIND_AT_RSP_8) {
		if (read_word(cfa, &cfa))
			return -1;
		if (rule == UNWIND_AT_RSP_8)
			cfa += 8;
	}
	if (cfa <= at->rsp || read_word(cfa - 8, &rip)) /* stacks grow downwards: else this would never end */
		return -1;
	at->rbp = restore_rbp(at, row, cfa);
	at->rsp = cfa;
	at->rip = rip;
	return 0;
}

/* 0: at the caller; 1: there is none; negative: it cannot be found. */
static __attribute__((always_inline)) int64_t step(struct unwind_memory *at, void *tables, int is_first)
{
	uint64_t pc = at->rip - at->is_return, row, rule;

	/* Often the caller is in the same file. */
	if (at->is_known && pc - at->start >= at->end - at->start && !find_piece(at, tables, pc) && !is_first)
		return -1;
	row = find_row(at, tables, pc);
	rule = row >> 56 & UNWIND_CFA_MASK;
	if (rule == UNWIND_END)
		return 1;
	if (rule == UNWIND_STRANGE)
		return -1;
	at->is_return = 1;
	return rule == UNWIND_NONE ? step_by_pointer(at) : step_by_row(at, row, is_first);
}

static __attribute__((noinline)) long stack_unwind_step(uint64_t index, struct walk *walk)
{
	struct unwind_memory *at = walk->at;
	int64_t got;

	if (index >= walk->depth)
		return 1;
	walk->frames->ips[index] = at->rip;
	got = step(at, walk->tables, !index);
	undo_return_probe(at);
	if (got < 0)
		at->has_failed = 1;
	return got || !at->rip; /* a return address of 0 ends a stack, too */
}

PRELUDE int64_t stack_unwind(void *processes, void *tables, struct stack_frames *frames, struct unwind_memory *at, uint64_t depth, uint64_t pid)
{
	volatile struct regs *regs = bpf_task_pt_regs(bpf_get_current_task_btf());
	struct walk walk = { .frames = frames, .at = at, .tables = tables, .depth = depth };
	struct unwind_process *process;
	uint64_t cs = regs->cs, n;

	at->start = at->end = at->n_rows = at->first_piece = at->n_pieces = at->is_known = at->has_failed = 0;
	if ((cs & 3) != 3 || (cs & 0xffff) == COMPAT_CODE) /* kernel threads have no user stack */
		return 0;
	at->rip = regs->rip;
	at->rsp = regs->rsp;
	at->rbp = regs->rbp;
	at->is_return = ~regs->orig_rax >> 63; /* in a system call: rip is behind its instruction, which may be the function's last */
	find_first_instance(at);
	process = bpf_map_lookup_elem(processes, &pid);
	if (process) {
		at->is_known = 1;
		at->first_piece = process->first;
		at->n_pieces = process->n_pieces;
	}
	n = (uint64_t)bpf_loop((uint32_t)depth, (void *)stack_unwind_step, &walk, 0);
	if (n > depth)
		return 0;
	if (!at->is_known)
		at->has_failed = 1; /* by frame pointers only: frames may be missing */
	if (at->has_failed && n < depth)
		frames->ips[n++] = UNWIND_FAILURE;
	return (int64_t)(n * sizeof(*frames->ips));
}
