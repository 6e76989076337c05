/* emit_aggregates: count sum min max avg stats hist lhist tseries into a map, and reading them back while the program runs.
 * In: `@m = count()` and its kind (dst.map is the MAP node). Out: IR that updates this CPU's element; user space merges the CPUs.
 * Scalar maps are one slot of a per-CPU array: a plain add, as nobody else writes there (decision 13). */
#include "codegen/emit.h"

/* This CPU's element for a MAP node, or one bucket of it; then the builder stands where the element exists. The caller ends with
 * aggregate_end(). No element (the map is full: counted and reported by cg_map_lookup_or_init): all that is skipped. */
struct aggregate {
	LLVMValueRef slot;
	LLVMBasicBlockRef done;
	bool is_shared; /* by all CPUs */
};

static struct aggregate aggregate_begin(struct cg *cg, struct node *map, LLVMValueRef bucket)
{
	const struct map_info *info = map->sym.map;
	struct aggregate ret = { .done = cg_block(cg, "aggregate.done"), .is_shared = emit_is_shared(cg, info) };
	LLVMBasicBlockRef update = cg_block(cg, "aggregate");
	LLVMValueRef key;

	if (!info->key) {
		if (bucket) {
			key = cg_temp_bytes(cg, sizeof(uint32_t));
			cg_store(cg, cg_bits(cg, bucket, 32, false), key, 4);
		} else {
			key = cg_map_key(cg, info, NULL);
		}
		ret.slot = cg_map_lookup(cg, info->plan_map, key);
	} else {
		key = cg_map_key(cg, info, map->map.key);
		if (bucket)
			cg_store(cg, bucket, cg_offset(cg, key, cg_map_bucket_offset(cg, info)), 8);
		ret.slot = cg_map_lookup_or_init(cg, info->plan_map, key, map);
	}
	cg_branch(cg, cg_is_null(cg, ret.slot), ret.done, update);
	cg_at(cg, update);
	return ret;
}

static void aggregate_end(struct cg *cg, const struct aggregate *aggregate)
{
	cg_goto(cg, aggregate->done);
	cg_at(cg, aggregate->done);
}

static void aggregate_add(struct cg *cg, const struct aggregate *aggregate, uint32_t offset, LLVMValueRef number)
{
	LLVMValueRef at = cg_offset(cg, aggregate->slot, offset);

	if (aggregate->is_shared) {
		cg_atomic_add(cg, at, number);
		return;
	}
	cg_store(cg, LLVMBuildAdd(cg->builder, cg_load(cg, cg->i64, at, 8), number, ""), at, 8);
}

/* The number is evaluated before the element is looked up: it may change the very map. */
static LLVMValueRef aggregate_number(struct cg *cg, struct node *call)
{
	return cg_expr_i64(cg, call->call.args);
}

LLVMValueRef emit_count(struct cg *cg, struct node *call, struct cg_dst dst)
{
	struct aggregate aggregate = aggregate_begin(cg, dst.map, NULL);

	(void)call;
	aggregate_add(cg, &aggregate, 0, cg_u64(cg, 1));
	aggregate_end(cg, &aggregate);
	return NULL;
}

LLVMValueRef emit_sum(struct cg *cg, struct node *call, struct cg_dst dst)
{
	LLVMValueRef number = aggregate_number(cg, call);
	struct aggregate aggregate = aggregate_begin(cg, dst.map, NULL);

	aggregate_add(cg, &aggregate, 0, number);
	if (!dst.map->sym.map->key)
		cg_store(cg, cg_u64(cg, 1), cg_offset(cg, aggregate.slot, sizeof(uint64_t)), 8);
	aggregate_end(cg, &aggregate);
	return NULL;
}

static LLVMValueRef aggregate_extreme(struct cg *cg, struct node *call, struct node *map, bool is_max)
{
	LLVMValueRef number = aggregate_number(cg, call);
	struct aggregate aggregate = aggregate_begin(cg, map, NULL);
	LLVMBasicBlockRef compare = cg_block(cg, "extreme.compare"), store = cg_block(cg, "extreme.store");
	LLVMValueRef at = cg_offset(cg, aggregate.slot, offsetof(struct minmax_value, value));
	LLVMValueRef set_at = cg_offset(cg, aggregate.slot, offsetof(struct minmax_value, is_set));
	LLVMValueRef is_set = LLVMBuildICmp(cg->builder, LLVMIntNE, cg_load(cg, cg->i64, set_at, 8), cg_u64(cg, 0), "");
	bool is_signed = map->sym.map->value->is_signed;
	LLVMIntPredicate better = is_max ? (is_signed ? LLVMIntSGT : LLVMIntUGT) : (is_signed ? LLVMIntSLT : LLVMIntULT);

	cg_branch(cg, is_set, compare, store);
	cg_at(cg, compare);
	cg_branch(cg, LLVMBuildICmp(cg->builder, better, number, cg_load(cg, cg->i64, at, 8), ""), store, aggregate.done);
	cg_at(cg, store);
	cg_store(cg, number, at, 8);
	cg_store(cg, cg_u64(cg, 1), set_at, 8);
	aggregate_end(cg, &aggregate);
	return NULL;
}

LLVMValueRef emit_min(struct cg *cg, struct node *call, struct cg_dst dst)
{
	return aggregate_extreme(cg, call, dst.map, false);
}

LLVMValueRef emit_max(struct cg *cg, struct node *call, struct cg_dst dst)
{
	return aggregate_extreme(cg, call, dst.map, true);
}

LLVMValueRef emit_avg(struct cg *cg, struct node *call, struct cg_dst dst)
{
	LLVMValueRef number = aggregate_number(cg, call);
	struct aggregate aggregate = aggregate_begin(cg, dst.map, NULL);

	aggregate_add(cg, &aggregate, offsetof(struct avg_value, total), number);
	aggregate_add(cg, &aggregate, offsetof(struct avg_value, count), cg_u64(cg, 1));
	aggregate_end(cg, &aggregate);
	return NULL;
}

LLVMValueRef emit_stats(struct cg *cg, struct node *call, struct cg_dst dst)
{
	return emit_avg(cg, call, dst); /* the same bytes; only their text differs */
}

static LLVMValueRef aggregate_bucket(struct cg *cg, struct node *map, LLVMValueRef bucket)
{
	struct aggregate aggregate = aggregate_begin(cg, map, bucket);

	aggregate_add(cg, &aggregate, 0, cg_u64(cg, 1));
	aggregate_end(cg, &aggregate);
	return NULL;
}

LLVMValueRef emit_hist(struct cg *cg, struct node *call, struct cg_dst dst)
{
	const struct type *type = dst.map->sym.map->value;

	return aggregate_bucket(cg, dst.map, cg_prelude(cg, "hist_bucket", aggregate_number(cg, call), cg_u64(cg, type->bits)));
}

LLVMValueRef emit_lhist(struct cg *cg, struct node *call, struct cg_dst dst)
{
	const struct type *type = dst.map->sym.map->value;

	return aggregate_bucket(cg, dst.map, cg_prelude(cg, "lhist_bucket", aggregate_number(cg, call), cg_u64(cg, (uint64_t)type->low),
							cg_u64(cg, (uint64_t)type->high), cg_u64(cg, (uint64_t)type->step)));
}

/* Intervals are those of the TAI clock; the slot of one is taken again `count` intervals later. */
LLVMValueRef emit_tseries(struct cg *cg, struct node *call, struct cg_dst dst)
{
	const struct type *type = dst.map->sym.map->value;
	LLVMValueRef number = aggregate_number(cg, call), now = emit_tai_ns(cg), epoch, bucket;
	struct aggregate aggregate;

	epoch = LLVMBuildUDiv(cg->builder, now, cg_u64(cg, (uint64_t)type->step), "");
	bucket = LLVMBuildURem(cg->builder, epoch, cg_u64(cg, type->count), "");
	aggregate = aggregate_begin(cg, dst.map, bucket);
	cg_prelude(cg, "series_add", aggregate.slot, number, epoch, now, cg_u64(cg, type->mode));
	aggregate_end(cg, &aggregate);
	return NULL;
}

/* Absent: zeros. */
static void aggregate_copy(struct cg *cg, const struct map_info *map, LLVMValueRef key, LLVMValueRef at)
{
	LLVMBasicBlockRef present = cg_block(cg, "shared.present"), done = cg_block(cg, "shared");
	LLVMValueRef element;

	cg_memzero(cg, at, map->value->size, 8);
	element = cg_map_lookup(cg, map->plan_map, key);
	cg_branch(cg, cg_is_null(cg, element), done, present);
	cg_at(cg, present);
	cg_memcpy(cg, at, element, map->value->size, 8);
	cg_goto(cg, done);
	cg_at(cg, done);
}

void emit_aggregate_snapshot(struct cg *cg, const struct map_info *map, LLVMValueRef key, LLVMValueRef at)
{
	LLVMValueRef plan_map = cg_map(cg, map->plan_map), n_cpus = cg_loadvar(cg, LOADVAR_NCPUS);

	if (emit_is_shared(cg, map))
		aggregate_copy(cg, map, key, at);
	else if (map->value->kind == TYPE_COUNT || map->value->kind == TYPE_SUM)
		cg_store(cg, cg_prelude(cg, "percpu_sum", plan_map, key, n_cpus), at, 8);
	else if (map->value->kind == TYPE_MIN || map->value->kind == TYPE_MAX)
		cg_prelude(cg, "percpu_minmax", plan_map, key, n_cpus, cg_u64(cg, map->value->kind == TYPE_MAX),
			   cg_u64(cg, map->value->is_signed), at);
	else if (map->value->kind == TYPE_AVG || map->value->kind == TYPE_STATS)
		cg_prelude(cg, "percpu_avg", plan_map, key, n_cpus, at);
	else
		cg_fail(cg, "an element of this aggregation can't be read");
}

LLVMValueRef cg_map_reduce(struct cg *cg, const struct map_info *map, LLVMValueRef key)
{
	LLVMValueRef at;

	if (!emit_is_shared(cg, map) && (map->value->kind == TYPE_COUNT || map->value->kind == TYPE_SUM))
		return cg_prelude(cg, "percpu_sum", cg_map(cg, map->plan_map), key, cg_loadvar(cg, LOADVAR_NCPUS));
	at = cg_temp(cg, map->value);
	emit_aggregate_snapshot(cg, map, key, at);
	if (map->value->kind != TYPE_AVG)
		return cg_load(cg, cg->i64, at, 8);
	return cg_prelude(cg, "average", cg_load(cg, cg->i64, at, 8),
			  cg_load(cg, cg->i64, cg_offset(cg, at, offsetof(struct avg_value, count)), 8), cg_u64(cg, map->value->is_signed));
}
