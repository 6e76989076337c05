/* emit_control: functions that steer the run: exit clear zero (printing of maps is in emit_output.c).
 * In: typed calls. Out: control records, which keep their order with the data ring (decision 10). */
#include "codegen/emit.h"

/* The sticky word stops programs that start from now on, whatever becomes of the record; the code is there before the word is. */
LLVMValueRef emit_exit(struct cg *cg, struct node *call, struct cg_dst dst)
{
	LLVMValueRef code = call->call.args ? cg_expr_i64(cg, call->call.args) : cg_u64(cg, (uint64_t)call->sym.call->number);

	(void)dst;
	cg_state_store(cg, offsetof(struct shared_state, exit_code), code);
	cg_state_store(cg, offsetof(struct shared_state, is_exiting), cg_u64(cg, 1));
	cg_control_send(cg, call->sym.call->record, code);
	cg_return(cg, NULL);
	return NULL;
}

LLVMValueRef emit_clear(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	cg_control_send(cg, call->sym.call->record, cg_u64(cg, 0));
	return NULL;
}

LLVMValueRef emit_zero(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	cg_control_send(cg, call->sym.call->record, cg_u64(cg, 0));
	return NULL;
}
