/* emit_stack: kstack ustack. In: typed calls; mode and depth are in the type. Out: the 16-byte key of an interned stack (struct stack_key);
 * frames go once into the stack map (prelude/stack_intern). */
#include <errno.h>
#include "codegen/emit.h"

enum { STACK_FLAG_USER = 1 << 8 }; /* BPF_F_USER_STACK */

static LLVMValueRef stack_take(struct cg *cg, struct node *call, LLVMValueRef at, bool is_user)
{
	const uint32_t map = is_user ? cg->plan->map_ustacks : cg->plan->map_kstacks;
	const struct plan_map *plan = &cg->plan->maps.v[map];
	LLVMBasicBlockRef failed = cg_block(cg, "stack.failed"), done = cg_block(cg, "stack.done");
	uint32_t depth = call->type->count < plan->depth ? call->type->count : plan->depth;
	LLVMValueRef scratch = cg_temp_bytes(cg, plan->value_size), bytes = cg_u64(cg, depth * sizeof(uint64_t)), tgid = cg_u32(cg, 0), code;

	if (LLVMIsAAllocaInst(scratch)) /* KERNEL(<5.19): for raw tracepoints get_stack is declared to read what it writes */
		cg_memzero(cg, scratch, plan->value_size, 8);
	if (is_user)
		tgid = cg_bits(cg, LLVMBuildLShr(cg->builder, cg_call_helper(cg, HELPER_GET_CURRENT_PID_TGID), cg_u64(cg, 32), ""), 32, false);
	cg_store(cg, tgid, cg_offset(cg, at, offsetof(struct stack_key, tgid)), 4);
	code = cg_call_helper(cg, HELPER_GET_STACK, cg_context(cg), cg_offset(cg, scratch, offsetof(struct stack_frames, ips)), bytes,
			      cg_u64(cg, is_user ? STACK_FLAG_USER : 0));
	code = cg_prelude(cg, "stack_intern", cg_map(cg, map), scratch, bytes, code, at);
	/* -E2BIG is the stack map's; what bpf_get_stack says is no loss but a task without such a stack. */
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, code, cg_u64(cg, (uint64_t)-E2BIG), ""), failed, done);
	cg_at(cg, failed);
	cg_loss(cg, offsetof(struct loss_counters, stack_full));
	cg_goto(cg, done);
	cg_at(cg, done);
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
