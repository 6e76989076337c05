/* emit_stack: kstack ustack dw_ustack. In: typed calls; mode and depth are in the type. Out: the 16-byte key of an interned stack (struct stack_key);
 * frames go once into the stack map (prelude/stack_intern, prelude/stack_unwind). */
#include <errno.h>
#include "codegen/emit.h"

enum { STACK_FLAG_USER = 1 << 8 /* BPF_F_USER_STACK */, STACK_OWN_FRAMES = 2 /* the program, bpf_trace_runN() */ };

/* Counts `counter` when code is `value`. */
static void stack_count_loss(struct cg *cg, LLVMValueRef code, int64_t value, uint32_t counter)
{
	LLVMBasicBlockRef failed = cg_block(cg, "stack.failed"), done = cg_block(cg, "stack.done");

	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, code, cg_u64(cg, (uint64_t)value), ""), failed, done);
	cg_at(cg, failed);
	cg_loss(cg, counter);
	cg_goto(cg, done);
	cg_at(cg, done);
}

static uint32_t stack_depth(const struct node *call, const struct plan_map *map)
{
	return call->type->count < map->depth ? call->type->count : map->depth;
}

static LLVMValueRef stack_tgid(struct cg *cg)
{
	return cg_bits(cg, LLVMBuildLShr(cg->builder, cg_call_helper(cg, HELPER_GET_CURRENT_PID_TGID), cg_u64(cg, 32), ""), 32, false);
}

/* A raw tracepoint's program that stands for a tracepoint's leaves itself and its caller out: a tracepoint's stack begins where the event is. */
static uint64_t stack_skip(const struct cg *cg)
{
	const struct instance *instance = cg->prog.instance;
	const uint32_t is_raw = PROG_IS_RAW_TRACEPOINT | PROG_IS_SYSCALL_ENTER | PROG_IS_SYSCALL_EXIT;

	return instance->row->id == PROBE_TRACEPOINT && cg->plan->progs.v[cg->prog.index].flags & is_raw ? STACK_OWN_FRAMES : 0;
}

/* The frames in scratch, of which there are `got` bytes (or it is an error), become the key at `at`. */
static void stack_intern(struct cg *cg, uint32_t map, uint32_t depth, LLVMValueRef scratch, LLVMValueRef got, LLVMValueRef at)
{
	LLVMValueRef code = cg_prelude(cg, "stack_intern", cg_map(cg, map), scratch, cg_u64(cg, depth * sizeof(uint64_t)), got, at);

	/* -E2BIG is the stack map's; what the walk says is no loss but a task without such a stack. */
	stack_count_loss(cg, code, -E2BIG, offsetof(struct loss_counters, stack_full));
}

static LLVMValueRef stack_take(struct cg *cg, struct node *call, LLVMValueRef at, bool is_user)
{
	const uint32_t map = is_user ? cg->plan->map_ustacks : cg->plan->map_kstacks;
	const struct plan_map *plan = &cg->plan->maps.v[map];
	uint32_t depth = stack_depth(call, plan);
	LLVMValueRef scratch = cg_temp_bytes(cg, plan->value_size), code;

	if (LLVMIsAAllocaInst(scratch)) /* KERNEL(<5.19): for raw tracepoints get_stack is declared to read what it writes */
		cg_memzero(cg, scratch, plan->value_size, 8);
	cg_store(cg, is_user ? stack_tgid(cg) : cg_u32(cg, 0), cg_offset(cg, at, offsetof(struct stack_key, tgid)), 4);
	code = cg_call_helper(cg, HELPER_GET_STACK, cg_context(cg), cg_offset(cg, scratch, offsetof(struct stack_frames, ips)),
			      cg_u64(cg, depth * sizeof(uint64_t)), cg_u64(cg, is_user ? STACK_FLAG_USER : stack_skip(cg)));
	stack_intern(cg, map, depth, scratch, code, at);
	return at;
}

LLVMValueRef emit_kstack(struct cg *cg, struct node *call, struct cg_dst dst)
{
	return stack_take(cg, call, dst.at, false);
}

LLVMValueRef emit_ustack(struct cg *cg, struct node *call, struct cg_dst dst)
{
	return stack_take(cg, call, dst.at, true);
}

/* What only the loader knows goes where the unwinder looks for it. */
static void stack_store_offsets(struct cg *cg, LLVMValueRef memory)
{
	static const struct {
		enum code_loadvar var;
		uint32_t offset;
	} rows[] = {
		{ LOADVAR_TASK_UTASK, offsetof(struct unwind_memory, task_utask) },
		{ LOADVAR_UTASK_RETURNS, offsetof(struct unwind_memory, utask_returns) },
		{ LOADVAR_RETURN_NEXT, offsetof(struct unwind_memory, return_next) },
		{ LOADVAR_RETURN_STACK, offsetof(struct unwind_memory, return_stack) },
		{ LOADVAR_RETURN_ADDRESS, offsetof(struct unwind_memory, return_address) },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		cg_store(cg, cg_loadvar(cg, rows[i].var), cg_offset(cg, memory, rows[i].offset), 8);
}

LLVMValueRef emit_dw_ustack(struct cg *cg, struct node *call, struct cg_dst dst)
{
	const struct plan *plan = cg->plan;
	const struct plan_map *map = &plan->maps.v[plan->map_ustacks];
	LLVMValueRef frames = cg_temp_slot(cg, map->value_size), memory = cg_temp_slot(cg, sizeof(struct unwind_memory)), pid, got, failed;
	uint32_t depth = stack_depth(call, map);

	pid = LLVMBuildLShr(cg->builder, emit_pid_tgid(cg), cg_u64(cg, 32), "");
	cg_store(cg, stack_tgid(cg), cg_offset(cg, dst.at, offsetof(struct stack_key, tgid)), 4);
	stack_store_offsets(cg, memory);
	got = cg_prelude(cg, "stack_unwind", cg_map(cg, plan->map_unwind_processes), cg_map(cg, plan->map_unwind_tables), frames, memory,
			 cg_u64(cg, depth), pid);
	stack_intern(cg, plan->map_ustacks, depth, frames, got, dst.at);
	failed = cg_load(cg, cg->i64, cg_offset(cg, memory, offsetof(struct unwind_memory, has_failed)), 8);
	stack_count_loss(cg, failed, 1, offsetof(struct loss_counters, unwind_failed));
	return dst.at;
}
