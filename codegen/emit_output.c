/* emit_output: functions that show something: printf print errorf warnf debugf assert time cat join system.
 * In: typed calls and the records lower planned for them. Out: IR that reserves ring memory, writes the fields there in place (destination passing:
 * no copies) and submits. Memory: the ring's. */
#include "codegen/emit.h"
#include "frontend/lower/lower.h"

static struct plan_record *output_record(struct cg *cg, const struct node *call)
{
	return &cg->plan->records.v[call->sym.call->record];
}

/* An argument that was evaluated before the record was reserved: it holds statements, which may leave the program or make other records, or
 * what may go wrong, which must be told before what it spoils. */
struct output_arg {
	LLVMValueRef early;
};

static bool output_can_fail(struct cg *cg, const struct node *node)
{
	bool can_warn = cg->plan->config.warnings || node->kind != NODE_MAP; /* a missing key is told with -k only */

	if (can_warn && lower_site(cg->plan, cg->prog.index, node) != PLAN_NONE)
		return true;
	for (unsigned i = 0; i < node_kid_count(node->kind); i++)
		for (const struct node *kid = node->kid[i]; kid; kid = kid->next)
			if (output_can_fail(cg, kid))
				return true;
	return false;
}

static struct output_arg output_evaluate_early(struct cg *cg, struct node *arg)
{
	struct output_arg ret = { 0 };

	if (cg_has_statements(arg) || (cg->plan->sites.n && output_can_fail(cg, arg))) {
		ret.early = cg_temp(cg, arg->type);
		cg_expr_into(cg, arg, (struct cg_dst){ .at = ret.early });
	}
	return ret;
}

static void output_write_field(struct cg *cg, struct node *arg, struct output_arg how, LLVMValueRef at)
{
	if (how.early)
		cg_memcpy(cg, at, how.early, arg->type->size, arg->type->align);
	else
		cg_expr_into(cg, arg, (struct cg_dst){ .at = at });
}

/* One record whose field i is the i-th of `args`. */
static void output_send(struct cg *cg, struct node *call, struct node *args)
{
	const uint32_t n = output_record(cg, call)->n_fields;
	struct output_arg *how = arena_alloc(cg->arena, (n + 1) * sizeof(*how));
	struct node *arg = args;
	struct cg_record record;

	for (uint32_t i = 0; i < n && arg; i++, arg = arg->next)
		how[i] = output_evaluate_early(cg, arg);
	cg_record_reserve(cg, call->sym.call->record, &record);
	arg = args;
	for (uint32_t i = 0; i < n && arg; i++, arg = arg->next)
		output_write_field(cg, arg, how[i], cg_record_field(cg, &record, i));
	cg_record_submit(cg, &record);
}

/* printf-like: the format is the first argument and was split by sema. */
static LLVMValueRef output_send_formatted(struct cg *cg, struct node *call)
{
	output_send(cg, call, call->call.args ? call->call.args->next : NULL);
	return NULL;
}

LLVMValueRef emit_printf(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	if (seq_is_used(cg)) {
		seq_format(cg, call);
		return NULL;
	}
	return output_send_formatted(cg, call);
}

LLVMValueRef emit_errorf(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	return output_send_formatted(cg, call);
}

LLVMValueRef emit_warnf(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	return output_send_formatted(cg, call);
}

LLVMValueRef emit_cat(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	return output_send_formatted(cg, call);
}

LLVMValueRef emit_system(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	return output_send_formatted(cg, call);
}

LLVMValueRef emit_time(struct cg *cg, struct node *call, struct cg_dst dst)
{
	(void)dst;
	output_send(cg, call, NULL);
	return NULL;
}

/* Each word is a field of its own; those behind the last one are empty. */
LLVMValueRef emit_join(struct cg *cg, struct node *call, struct cg_dst dst)
{
	const struct plan_record *plan = output_record(cg, call);
	const struct plan_field *words = &cg->plan->fields.v[plan->first_field];
	struct node *arg = call->call.args;
	LLVMValueRef array = cg_expr_i64(cg, arg), is_user;
	struct cg_record record;

	(void)dst;
	if (arg->type->kind == TYPE_POINTER && arg->type->as != AS_NONE)
		is_user = cg_u64(cg, arg->type->as == AS_USER);
	else /* nobody said: kernel addresses are negative */
		is_user = cg_bits(cg, LLVMBuildICmp(cg->builder, LLVMIntSGT, array, cg_u64(cg, 0), ""), 64, false);
	cg_record_reserve(cg, call->sym.call->record, &record);
	cg_prelude(cg, "join_words", array, cg_record_field(cg, &record, 0), cg_u32(cg, plan->n_fields),
		   cg_u32(cg, cg->plan->types.v[words->type].size), is_user);
	cg_record_submit(cg, &record);
	return NULL;
}

/* The helper knows three arguments at most; sema saw to that. */
LLVMValueRef emit_debugf(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct str text = call->sym.call->text;
	LLVMValueRef args[5];
	unsigned n = 2;
	char *bytes = arena_alloc(cg->arena, text.n + 1);

	(void)dst;
	memcpy(bytes, text.p, text.n);
	args[0] = cg_rodata(cg, bytes, (uint32_t)text.n + 1, 1);
	args[1] = cg_u64(cg, text.n + 1);
	for (struct node *arg = call->call.args ? call->call.args->next : NULL; arg && n < 5; arg = arg->next)
		args[n++] = cg_is_bytes(arg->type) ? cg_as_i64(cg, cg_expr(cg, arg)) : cg_expr_i64(cg, arg);
	cg_call_helper_n(cg, HELPER_TRACE_PRINTK, cg->i64, args, n);
	return NULL;
}

static struct node *output_without_casts(struct node *node)
{
	while (node->kind == NODE_CAST && (node->flags & NODE_IS_IMPLICIT))
		node = node->cast.operand;
	return node;
}

/* print(): a value; an element, with its key in front; a scalar map with its value of now; any other map, whose reading is left to user space. */
LLVMValueRef emit_print(struct cg *cg, struct node *call, struct cg_dst dst)
{
	const struct plan_record *plan = output_record(cg, call);
	struct node *arg = call->call.args, *map = output_without_casts(arg);
	struct cg_record record;
	LLVMValueRef key, element = NULL;

	(void)dst;
	if (seq_is_used(cg)) {
		seq_value(cg, arg);
		return NULL;
	}
	if (plan->is_control) {
		cg_control_send(cg, call->sym.call->record, cg_u64(cg, 0));
		return NULL;
	}
	if (plan->kind == RECORD_PRINT_VALUE) {
		output_send(cg, call, arg);
		return NULL;
	}
	/* The key is evaluated once: it may have effects, and the lookup wants it in memory anyway. */
	key = cg_map_key(cg, map->sym.map, map->map.key);
	if (!type_is(map->sym.map->value, T_AGGREGATE))
		element = map_bytes_of(cg, map, key);
	cg_record_reserve(cg, call->sym.call->record, &record);
	if (plan->has_key)
		cg_memcpy(cg, cg_record_field(cg, &record, 0), key, map->map.key->type->size, map->map.key->type->align);
	if (element)
		cg_memcpy(cg, cg_record_field(cg, &record, plan->has_key), element, map->sym.map->value->size, map->sym.map->value->align);
	else
		emit_aggregate_snapshot(cg, map->sym.map, key, cg_record_field(cg, &record, plan->has_key));
	cg_record_submit(cg, &record);
	return NULL;
}

/* Once the record is on its way the program ends, and so does every program that starts after the flag is seen. */
LLVMValueRef emit_assert(struct cg *cg, struct node *call, struct cg_dst dst)
{
	LLVMBasicBlockRef failed = cg_block(cg, "assert.failed"), holds = cg_block(cg, "assert.holds");

	(void)dst;
	cg_branch(cg, cg_condition(cg, call->call.args), holds, failed);
	cg_at(cg, failed);
	output_send(cg, call, call->call.args->next);
	cg_state_store(cg, offsetof(struct shared_state, exit_code), cg_u64(cg, 1));
	cg_state_store(cg, offsetof(struct shared_state, is_exiting), cg_u64(cg, 1));
	cg_return(cg, NULL);
	cg_goto(cg, holds);
	cg_at(cg, holds);
	return NULL;
}
