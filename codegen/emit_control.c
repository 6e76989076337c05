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

/* A plain scalar is set back at once: print() of it takes its value at once, too. is_kept: it stays assigned (with zero). */
static bool reset_scalar(struct cg *cg, const struct node *call, bool is_kept)
{
	uint32_t map = call->sym.call->map->plan_map;
	uint32_t size = is_kept ? call->sym.call->map->value->size : cg->plan->maps.v[map].value_size;

	if (cg->plan->maps.v[map].storage != STORE_ARRAY)
		return false;
	cg_memzero(cg, cg_map_value(cg, map), size, 8);
	return true;
}

LLVMValueRef emit_clear(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	if (reset_scalar(cg, call, false))
		return NULL;
	cg_control_send(cg, call->sym.call->record, cg_u64(cg, 0));
	return NULL;
}

LLVMValueRef emit_zero(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	if (reset_scalar(cg, call, true))
		return NULL;
	cg_control_send(cg, call->sym.call->record, cg_u64(cg, 0));
	return NULL;
}
