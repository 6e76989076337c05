/* aggregate: per-CPU parts of count, sum, min, max, avg and stats to one value.
 * In: the parts as the kernel has them (common/plan/layout.h). Out: INT or UINT, or STATS (avg too, its type tells which). */
#include "common/lang/type.h"
#include "runtime/values/internal.h"

static uint64_t sum_parts(const char *bytes, uint32_t n_cpus, uint32_t stride, uint32_t offset)
{
	uint64_t sum = 0;

	for (uint32_t cpu = 0; cpu < n_cpus; cpu++)
		sum += load_uint(bytes + (size_t)cpu * stride + offset, 8, false);
	return sum;
}

/* 0 when no CPU set one. */
static uint64_t best_part(const struct plan_type *type, const char *bytes, uint32_t n_cpus, uint32_t stride)
{
	/* Flipping the sign bit orders signed numbers as unsigned ones; inverting turns smallest into largest. */
	uint64_t flip = (type->is_signed ? 1ull << 63 : 0) ^ (type->kind == TYPE_MAX ? 0 : UINT64_MAX);
	uint64_t best = 0;
	bool is_set = false;

	for (uint32_t cpu = 0; cpu < n_cpus; cpu++) {
		struct minmax_value part;

		memcpy(&part, bytes + (size_t)cpu * stride, sizeof(part));
		if (part.is_set && (!is_set || ((uint64_t)part.value ^ flip) > best)) {
			best = (uint64_t)part.value ^ flip;
			is_set = true;
		}
	}
	return is_set ? best ^ flip : 0;
}

void aggregate_into(const struct plan_type *type, const void *bytes, uint32_t n_cpus, uint32_t stride, struct value *ret)
{
	uint64_t total, count;

	*ret = (struct value){ .kind = type->is_signed ? VALUE_INT : VALUE_UINT, .type = type };
	if (type->kind == TYPE_COUNT || type->kind == TYPE_SUM) {
		ret->u = sum_parts(bytes, n_cpus, stride, 0);
		return;
	}
	if (type->kind == TYPE_MIN || type->kind == TYPE_MAX) {
		ret->u = best_part(type, bytes, n_cpus, stride);
		return;
	}
	total = sum_parts(bytes, n_cpus, stride, offsetof(struct avg_value, total));
	count = sum_parts(bytes, n_cpus, stride, offsetof(struct avg_value, count));
	ret->kind = VALUE_STATS;
	ret->stats.count = (int64_t)count;
	ret->stats.total = (int64_t)total;
	ret->stats.is_unsigned = !type->is_signed;
	if (!count || count > INT64_MAX) /* nonsense from a damaged element */
		return;
	ret->stats.average = type->is_signed ? (int64_t)total / (int64_t)count : (int64_t)(total / count);
}

const struct value *decode_aggregate(const struct decoder *decoder, struct arena *arena, uint32_t type, const void *bytes, uint32_t n_cpus,
				     uint32_t stride)
{
	const struct plan_type *row = plan_type(decoder->plan, type);
	bool is_merged = row->kind == TYPE_COUNT || row->kind == TYPE_SUM || row->kind == TYPE_MIN || row->kind == TYPE_MAX ||
			 row->kind == TYPE_AVG || row->kind == TYPE_STATS;
	struct value *value;

	if (!is_merged) /* a plain value in a declared per-CPU map: the first CPU's */
		return decode_value(decoder, arena, type, bytes);
	value = ARENA_NEW(arena, struct value);
	aggregate_into(row, bytes, n_cpus, stride, value);
	return value;
}
