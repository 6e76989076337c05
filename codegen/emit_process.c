/* emit_process: functions that act on what is traced, or on probes: signal signal_thread override unwatch; and pointers as the kernel
 * uses them: is_err container_of. In: typed calls. Out: IR. */
#include "codegen/emit.h"

enum { MAX_ERRNO = 4095 };

/* A name was folded to its number by sema. */
static LLVMValueRef process_signal(struct cg *cg, struct node *call, enum helper_id helper)
{
	struct node *arg = call->call.args;
	LLVMValueRef code;

	code = cg_call_helper(cg, helper, arg->type->kind == TYPE_STRING ? cg_u64(cg, (uint64_t)call->sym.call->number) : cg_expr_i64(cg, arg));
	cg_helper_error(cg, call, helper, code);
	return NULL;
}

LLVMValueRef emit_signal(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	return process_signal(cg, call, HELPER_SEND_SIGNAL);
}

LLVMValueRef emit_signal_thread(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	return process_signal(cg, call, HELPER_SEND_SIGNAL_THREAD);
}

LLVMValueRef emit_override(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	cg_call_helper(cg, HELPER_OVERRIDE_RETURN, cg_context(cg), cg_expr_i64(cg, call->call.args));
	return NULL;
}

LLVMValueRef emit_unwatch(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	cg_control_send(cg, call->sym.call->record, cg_expr_i64(cg, call->call.args));
	return NULL;
}

LLVMValueRef emit_is_err(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	return LLVMBuildICmp(cg->builder, LLVMIntUGE, cg_expr_i64(cg, call->call.args), cg_u64(cg, (uint64_t)-MAX_ERRNO), "");
}

/* call_info.member: the member; its offset may be relocated. */
LLVMValueRef emit_container_of(struct cg *cg, struct node *call, struct cg_dst dst)
{
	const struct call_info *info = call->sym.call;
	LLVMValueRef offset = info->reloc == PLAN_NONE ? cg_u64(cg, info->member.offset) : cg_field_offset(cg, info->reloc);

	(void)dst;
	return LLVMBuildSub(cg->builder, cg_expr_i64(cg, call->call.args), offset, "");
}
