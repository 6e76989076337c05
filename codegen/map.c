/* map: plain values of the script's maps. A scalar map is one element whose address the loader puts into the code: no lookup. A keyed one is a hash.
 * In: MAP nodes, assignments, increments. Out: IR. Aggregations are emit_aggregates.c's. */
#include "codegen/emit.h"
#include "codegen/parts.h"

#include <stddef.h>

#include "common/base/bug.h"

enum { UPDATE_ANY = 0, UPDATE_NOEXIST = 1 };

static const struct plan_map *map_plan(struct cg *cg, const struct map_info *map)
{
	return &cg->plan->maps.v[map->plan_map];
}

static bool map_is_direct(struct cg *cg, const struct map_info *map)
{
	return map_plan(cg, map)->storage == STORE_ARRAY;
}

static uint32_t map_round8(uint32_t n)
{
	return (n + 7) & ~7u;
}

uint32_t cg_map_bucket_offset(struct cg *cg, const struct map_info *map)
{
	(void)cg;
	return map->key ? map_round8(map->key->size) : 0;
}

LLVMValueRef cg_map_key(struct cg *cg, const struct map_info *map, struct node *key)
{
	const struct plan_map *plan = map_plan(cg, map);
	uint32_t size = plan->key_size, used;
	LLVMValueRef at;

	if (!key) {
		at = cg_temp_bytes(cg, 8);
		cg_store(cg, cg_u32(cg, 0), at, 4);
		return at;
	}
	used = key->type->size;
	/* Bytes that exist already serve as they are, unless something must follow them. */
	if (cg_is_bytes(key->type) && !plan->n_buckets && used >= size)
		return expr_padded(cg, key);
	at = cg_temp_bytes(cg, size);
	cg_expr_into(cg, key, (struct cg_dst){ .at = at, .is_padded = true });
	if (used < size)
		cg_memzero(cg, cg_offset(cg, at, used), size - used, 1);
	return at;
}

LLVMValueRef cg_map_lookup(struct cg *cg, uint32_t plan_map, LLVMValueRef key)
{
	return cg_call_helper_ptr(cg, HELPER_MAP_LOOKUP_ELEM, cg_map(cg, plan_map), key);
}

/* bpf_map_update_elem(BPF_ANY); -E2BIG counts map_full and reports at the node's site. Returns the helper's i64. */
static LLVMValueRef map_update(struct cg *cg, uint32_t plan_map, LLVMValueRef key, LLVMValueRef value, const struct node *node)
{
	LLVMBasicBlockRef full = cg_block(cg, "map_full"), done = cg_block(cg, "updated");
	LLVMValueRef code = cg_call_helper(cg, HELPER_MAP_UPDATE_ELEM, cg_map(cg, plan_map), key, value, cg_u64(cg, UPDATE_ANY));

	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, code, cg_u64(cg, 0), ""), done, full);
	cg_at(cg, full);
	cg_map_full(cg, node);
	cg_goto(cg, done);
	cg_at(cg, done);
	return code;
}

/* Zeros of at least n bytes that may be handed to a helper. */
static LLVMValueRef map_zeros(struct cg *cg, uint32_t n)
{
	return cg_rodata(cg, arena_alloc(cg->arena, n), n, 8);
}

LLVMValueRef cg_map_lookup_or_init(struct cg *cg, uint32_t plan_map, LLVMValueRef key, const struct node *node)
{
	LLVMBasicBlockRef before, absent = cg_block(cg, "absent"), full = cg_block(cg, "map_full"), done = cg_block(cg, "element");
	LLVMBasicBlockRef again = cg_block(cg, "made"), from_full;
	LLVMValueRef zeros = map_zeros(cg, cg->plan->maps.v[plan_map].value_size), found, made, phi;

	found = cg_map_lookup(cg, plan_map, key);
	before = cg_here(cg);
	cg_branch(cg, cg_is_null(cg, found), absent, done);
	cg_at(cg, absent);
	/* Another CPU may have made it meanwhile: then it stays. */
	cg_call_helper(cg, HELPER_MAP_UPDATE_ELEM, cg_map(cg, plan_map), key, zeros, cg_u64(cg, UPDATE_NOEXIST));
	made = cg_map_lookup(cg, plan_map, key);
	absent = cg_here(cg);
	cg_branch(cg, cg_is_null(cg, made), full, again);
	cg_at(cg, full);
	cg_map_full(cg, node);
	from_full = cg_here(cg);
	cg_goto(cg, done);
	cg_at(cg, again);
	cg_goto(cg, done);
	cg_at(cg, done);
	phi = LLVMBuildPhi(cg->builder, cg->ptr, "");
	LLVMAddIncoming(phi, (LLVMValueRef[]){ found, made, LLVMConstNull(cg->ptr) }, (LLVMBasicBlockRef[]){ before, again, from_full }, 3);
	return phi;
}

/* With -k a missing key is told; the value is zero either way. */
static void map_report_missing(struct cg *cg, const struct node *node)
{
	if (cg->plan->config.warnings)
		cg_runtime_error(cg, node, RUNTIME_NO_KEY_LOOKUP);
}

/* Neither a missing element nor 0, which scripts write in place of deleting, is a time that began. */
static LLVMValueRef map_count_unstarted(struct cg *cg, const struct node *node, LLVMValueRef value)
{
	LLVMBasicBlockRef unstarted, done;

	if (!(node->flags & NODE_ENDS_TIME))
		return value;
	unstarted = cg_block(cg, "unstarted");
	done = cg_block(cg, "time");
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, value, LLVMConstNull(LLVMTypeOf(value)), ""), unstarted, done);
	cg_at(cg, unstarted);
	cg_loss(cg, offsetof(struct loss_counters, unstarted));
	cg_goto(cg, done);
	cg_at(cg, done);
	return value;
}

static LLVMValueRef map_load_scalar(struct cg *cg, const struct map_info *map, LLVMValueRef key, const struct node *node)
{
	LLVMBasicBlockRef present, absent, done;
	LLVMValueRef element, value;

	if (map_is_direct(cg, map))
		return cg_load_scalar(cg, map->value, cg_map_value(cg, map->plan_map));
	present = cg_block(cg, "present");
	absent = cg_block(cg, "absent");
	done = cg_block(cg, "value");
	element = cg_map_lookup(cg, map->plan_map, key);
	cg_branch(cg, cg_is_null(cg, element), absent, present);
	cg_at(cg, absent);
	map_report_missing(cg, node);
	absent = cg_here(cg);
	cg_goto(cg, done);
	cg_at(cg, present);
	value = cg_load_scalar(cg, map->value, element);
	cg_goto(cg, done);
	cg_at(cg, done);
	return map_count_unstarted(cg, node, cg_phi2(cg, value, present, LLVMConstNull(LLVMTypeOf(value)), absent));
}

static LLVMValueRef map_key_of(struct cg *cg, struct node *map)
{
	return map_is_direct(cg, map->sym.map) ? NULL : cg_map_key(cg, map->sym.map, map->map.key);
}

LLVMValueRef map_bytes(struct cg *cg, struct node *node)
{
	if (map_is_direct(cg, node->sym.map))
		return cg_map_value(cg, node->sym.map->plan_map);
	return map_bytes_of(cg, node, map_key_of(cg, node));
}

LLVMValueRef map_bytes_of(struct cg *cg, const struct node *node, LLVMValueRef key)
{
	const struct map_info *map = node->sym.map;
	LLVMBasicBlockRef before, absent, done;
	LLVMValueRef element = cg_map_lookup(cg, map->plan_map, key);

	before = cg_here(cg);
	absent = cg_block(cg, "absent");
	done = cg_block(cg, "element");
	cg_branch(cg, cg_is_null(cg, element), absent, done);
	cg_at(cg, absent);
	map_report_missing(cg, node);
	absent = cg_here(cg);
	cg_goto(cg, done);
	cg_at(cg, done);
	return cg_phi2(cg, element, before, map_zeros(cg, map->value->size ? map->value->size : 1), absent);
}

LLVMValueRef cg_map_read(struct cg *cg, struct node *node, struct cg_dst dst)
{
	const struct map_info *map = node->sym.map;

	if (type_is(map->value, T_CASTABLE))
		return cg_map_reduce(cg, map, cg_map_key(cg, map, node->map.key));
	if (!cg_is_bytes(map->value))
		return map_load_scalar(cg, map, map_key_of(cg, node), node);
	cg_memcpy(cg, dst.at, map_bytes(cg, node), map->value->size, map->value->align ? map->value->align : 1);
	return dst.at;
}

static void map_mark_set(struct cg *cg, const struct map_info *map)
{
	const struct plan_map *plan = map_plan(cg, map);

	cg_store(cg, cg_u64(cg, 1), cg_offset(cg, cg_map_value(cg, map->plan_map), plan->value_size - sizeof(uint64_t)), 8);
}

static void map_store_scalar(struct cg *cg, const struct map_info *map, LLVMValueRef key, LLVMValueRef value, const struct node *node)
{
	LLVMValueRef at;

	if (map_is_direct(cg, map)) {
		cg_store_scalar(cg, map->value, value, cg_map_value(cg, map->plan_map));
		map_mark_set(cg, map);
		return;
	}
	at = cg_temp_bytes(cg, 8);
	cg_store_scalar(cg, map->value, value, at);
	map_update(cg, map->plan_map, key, at, node);
	cg_temp_done(cg, at);
}

/* --- increments: atomic where the element exists ------------------------------------------------------------ */

static LLVMValueRef map_add_at(struct cg *cg, LLVMValueRef at, LLVMValueRef delta, bool is_used)
{
	if (is_used)
		return cg_fetch_add(cg, at, delta);
	cg_atomic_add(cg, at, delta);
	return NULL;
}

/* Adds delta (i64) to an 8-byte number; returns what it was. */
static LLVMValueRef map_add(struct cg *cg, struct node *target, LLVMValueRef delta, const struct node *node, bool is_used)
{
	const struct map_info *map = target->sym.map;
	LLVMBasicBlockRef present, absent, done;
	LLVMValueRef key, element, first, old;

	if (map_is_direct(cg, map)) {
		old = map_add_at(cg, cg_map_value(cg, map->plan_map), delta, is_used);
		map_mark_set(cg, map);
		return old;
	}
	key = cg_map_key(cg, map, target->map.key);
	present = cg_block(cg, "present");
	absent = cg_block(cg, "absent");
	done = cg_block(cg, "added");
	element = cg_map_lookup(cg, map->plan_map, key);
	cg_branch(cg, cg_is_null(cg, element), absent, present);
	cg_at(cg, absent);
	first = cg_temp_bytes(cg, 8);
	cg_store(cg, delta, first, 8);
	map_update(cg, map->plan_map, key, first, node);
	absent = cg_here(cg);
	cg_goto(cg, done);
	cg_at(cg, present);
	old = map_add_at(cg, element, delta, is_used);
	cg_goto(cg, done);
	cg_at(cg, done);
	return is_used ? cg_phi2(cg, old, present, cg_u64(cg, 0), absent) : NULL;
}

static LLVMValueRef map_to_value(struct cg *cg, const struct type *type, LLVMValueRef value)
{
	if (type->kind == TYPE_BOOL)
		return LLVMBuildICmp(cg->builder, LLVMIntNE, value, cg_u64(cg, 0), "");
	return cg_bits(cg, value, LLVMGetIntTypeWidth(cg_type(cg, type)), false);
}

/* Read, compute, write; returns the new value as i64, the old one in *ret_old. */
static LLVMValueRef map_modify(struct cg *cg, struct node *target, enum op op, LLVMValueRef right, const struct node *node, LLVMValueRef *ret_old)
{
	const struct map_info *map = target->sym.map;
	const struct type *type = map->value;
	LLVMValueRef key = map_key_of(cg, target), new_;

	*ret_old = cg_bits(cg, map_load_scalar(cg, map, key, target), 64, type->is_signed && type->kind != TYPE_BOOL);
	new_ = binary_apply(cg, op, *ret_old, right, type, node);
	map_store_scalar(cg, map, key, map_to_value(cg, type, new_), node);
	return new_;
}

LLVMValueRef map_step(struct cg *cg, struct node *step)
{
	struct node *target = step->step.operand;
	const struct type *type = target->sym.map->value;
	LLVMValueRef one = cg_u64(cg, binary_unit(type)), old, new_;
	bool is_used = !(step->flags & NODE_IS_DISCARDED);

	if (type->size != 8) {
		new_ = map_modify(cg, target, step->op == OP_INC ? OP_ADD : OP_SUB, cg_u64(cg, 1), step, &old);
		return expr_step_result(cg, step, old, new_);
	}
	if (step->op == OP_DEC)
		one = LLVMBuildNeg(cg->builder, one, "");
	old = map_add(cg, target, one, step, is_used);
	return is_used ? expr_step_result(cg, step, old, LLVMBuildAdd(cg->builder, old, one, "")) : cg_u64(cg, 0);
}

/* --- assignment ------------------------------------------------------------ */

static void map_assign_compound(struct cg *cg, struct node *assign)
{
	struct node *target = assign->assign.target;
	const struct type *type = target->sym.map->value;
	LLVMValueRef right = cg_expr_i64(cg, assign->assign.value), old;

	if (type->size == 8 && (assign->op == OP_ADD || assign->op == OP_SUB)) {
		right = LLVMBuildMul(cg->builder, right, cg_u64(cg, binary_unit(type)), "");
		if (assign->op == OP_SUB)
			right = LLVMBuildNeg(cg->builder, right, "");
		map_add(cg, target, right, assign, false);
		return;
	}
	map_modify(cg, target, assign->op, right, assign, &old);
}

void cg_map_assign(struct cg *cg, struct node *assign)
{
	struct node *target = assign->assign.target, *value = assign->assign.value;
	const struct map_info *map = target->sym.map;
	LLVMValueRef bytes;

	if (type_is(map->value, T_AGGREGATE)) {
		if (value->kind != NODE_CALL)
			BUG("an aggregate is made by its function only");
		cg_emit_call(cg, value, (struct cg_dst){ .map = target });
		return;
	}
	if (assign->op != OP_NONE) {
		map_assign_compound(cg, assign);
		return;
	}
	if (!cg_is_bytes(map->value)) {
		LLVMValueRef scalar = cg_expr(cg, value);

		map_store_scalar(cg, map, map_key_of(cg, target), scalar, assign);
		return;
	}
	bytes = expr_padded(cg, value);
	if (map_is_direct(cg, map)) {
		cg_memcpy(cg, cg_map_value(cg, map->plan_map), bytes, map->value->size, map->value->align ? map->value->align : 1);
		map_mark_set(cg, map);
		return;
	}
	map_update(cg, map->plan_map, map_key_of(cg, target), bytes, assign);
}
