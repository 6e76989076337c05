/* emit_map: functions over maps: delete has_key len. In: typed calls (call_info.map). Out: IR. */
#include "codegen/emit.h"

static bool map_has_buckets(const struct map_info *map)
{
	return map->value->kind == TYPE_HIST || map->value->kind == TYPE_LHIST || map->value->kind == TYPE_TSERIES;
}

static LLVMValueRef map_is_zero(struct cg *cg, LLVMValueRef value)
{
	return LLVMBuildICmp(cg->builder, LLVMIntEQ, value, LLVMConstInt(LLVMTypeOf(value), 0, false), "");
}

static LLVMValueRef map_is_not_zero(struct cg *cg, LLVMValueRef value)
{
	return LLVMBuildICmp(cg->builder, LLVMIntNE, value, LLVMConstInt(LLVMTypeOf(value), 0, false), "");
}

/* A scalar map's element is always there; deleted means zero and not set. */
static LLVMValueRef map_delete_scalar(struct cg *cg, const struct map_info *map)
{
	const struct plan_map *plan = emit_plan_map(cg, map);
	LLVMValueRef element, was_set;

	if (plan->storage == STORE_SHARED_ARRAY)
		return map_is_not_zero(cg, cg_prelude(cg, "shared_zero", cg_map(cg, map->plan_map), cg_u64(cg, plan->n_buckets ? plan->n_buckets : 1),
						      cg_u64(cg, plan->value_size / 8)));
	if (plan->storage == STORE_PERCPU_ARRAY)
		return map_is_not_zero(cg, cg_prelude(cg, "percpu_zero", cg_map(cg, map->plan_map), cg_u64(cg, plan->n_buckets ? plan->n_buckets : 1),
						      cg_u64(cg, plan->value_size / 8), cg_loadvar(cg, LOADVAR_NCPUS)));
	element = cg_map_value(cg, map->plan_map);
	was_set = cg_load(cg, cg->i64, cg_offset(cg, element, plan->value_size - sizeof(uint64_t)), 8);
	cg_memzero(cg, element, plan->value_size, 8);
	return map_is_not_zero(cg, was_set);
}

LLVMValueRef emit_delete(struct cg *cg, struct node *call, struct cg_dst dst)
{
	const struct map_info *map = call->sym.call->map;
	struct node *key_node = call->call.args->next;
	const struct plan_map *plan = emit_plan_map(cg, map);
	LLVMValueRef key, code, ok;
	LLVMBasicBlockRef failed, done;

	(void)dst;
	if (!map->key)
		return map_delete_scalar(cg, map);
	key = cg_map_key(cg, map, key_node);
	if (map_has_buckets(map))
		return map_is_not_zero(cg, cg_prelude(cg, "buckets_delete", cg_map(cg, map->plan_map), key,
						      cg_offset(cg, key, cg_map_bucket_offset(cg, map)), cg_u64(cg, plan->n_buckets)));
	code = cg_call_helper(cg, HELPER_MAP_DELETE_ELEM, cg_map(cg, map->plan_map), key);
	ok = map_is_zero(cg, code);
	if (!cg->plan->config.warnings)
		return ok;
	failed = cg_block(cg, "delete.failed");
	done = cg_block(cg, "delete.done");
	cg_branch(cg, ok, done, failed);
	cg_at(cg, failed);
	cg_runtime_error(cg, call, RUNTIME_NO_KEY_DELETE);
	cg_goto(cg, done);
	cg_at(cg, done);
	return ok;
}

/* VERIFIER: as a number, so that LLVM does not or the pointer itself with the number next to it in `has_key() || $n`. */
static LLVMValueRef map_is_there(struct cg *cg, LLVMValueRef element)
{
	LLVMValueRef is_there = LLVMBuildNot(cg->builder, cg_is_null(cg, element), "");

	return map_is_not_zero(cg, cg_opaque(cg, LLVMBuildZExt(cg->builder, is_there, cg->i64, "")));
}

LLVMValueRef emit_has_key(struct cg *cg, struct node *call, struct cg_dst dst)
{
	const struct map_info *map = call->sym.call->map;
	LLVMValueRef key = cg_map_key(cg, map, call->call.args->next);

	(void)dst;
	if (map_has_buckets(map))
		return map_is_not_zero(cg, cg_prelude(cg, "buckets_exist", cg_map(cg, map->plan_map), key,
						      cg_offset(cg, key, cg_map_bucket_offset(cg, map)),
						      cg_u64(cg, emit_plan_map(cg, map)->n_buckets)));
	return map_is_there(cg, cg_map_lookup(cg, map->plan_map, key));
}

/* Of a map: its elements; of a stack: its frames (none when it could not be taken). */
LLVMValueRef emit_len(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct node *arg = call->call.args;
	LLVMValueRef stack, id, n;

	(void)dst;
	if (call->sym.call->map && arg->type->kind == TYPE_MAP_REF && !cg_require(cg, FEATURE_FOR_EACH))
		return cg_u64(cg, 0);
	if (call->sym.call->map && arg->type->kind == TYPE_MAP_REF)
		return cg_prelude(cg, "map_length", cg_map(cg, call->sym.call->map->plan_map));
	stack = cg_expr(cg, arg);
	id = cg_load(cg, cg->i64, cg_offset(cg, stack, offsetof(struct stack_key, id)), 8);
	n = cg_load(cg, cg->i32, cg_offset(cg, stack, offsetof(struct stack_key, n_frames)), 4);
	return LLVMBuildSelect(cg->builder, map_is_zero(cg, id), cg_u64(cg, 0), cg_bits(cg, n, 64, false), "");
}

/* One element as a variable of another, wider type holds it. */
static void map_store_variable(struct cg *cg, const struct map_info *map, LLVMValueRef key, LLVMValueRef element, const struct var_info *var)
{
	const struct type *from = map->value, *to = var->type;
	LLVMValueRef at = cg_var(cg, var), value;

	if (cg_is_bytes(to)) {
		cg_memcpy(cg, at, element, from->size < to->size ? from->size : to->size, from->align ? from->align : 1);
		if (from->size < to->size)
			cg_memzero(cg, cg_offset(cg, at, from->size), to->size - from->size, 1);
		return;
	}
	value = type_is(from, T_AGGREGATE) ? cg_map_reduce(cg, map, key) : cg_load_scalar(cg, from, element);
	if (to->kind != TYPE_BOOL)
		value = cg_bits(cg, value, LLVMGetIntTypeWidth(cg_type(cg, to)), from->is_signed);
	cg_store_scalar(cg, to, value, at);
}

/* Copies an element into a variable when there is one. */
LLVMValueRef emit_find(struct cg *cg, struct node *call, struct cg_dst dst)
{
	const struct map_info *map = call->sym.call->map;
	struct node *key_node = call->call.args->next;
	LLVMValueRef key = cg_map_key(cg, map, key_node), element = cg_map_lookup(cg, map->plan_map, key), is_absent = cg_is_null(cg, element);
	LLVMBasicBlockRef copy = cg_block(cg, "find.copy"), done = cg_block(cg, "find.done");

	(void)dst;
	cg_branch(cg, is_absent, done, copy);
	cg_at(cg, copy);
	map_store_variable(cg, map, key, element, key_node->next->sym.var);
	cg_goto(cg, done);
	cg_at(cg, done);
	return LLVMBuildNot(cg->builder, is_absent, "");
}
