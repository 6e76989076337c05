/* histogram: bucket arithmetic, rows and labels of hist and lhist (reference 7.4).
 * In: counts per bucket, summed over CPUs. Out: the rows between the lowest and the highest bucket in use, and their text.
 * hist splits every power of two into 2^bits buckets; lhist has one below, (high - low) / step, and one from there on. */
#include "common/lang/type.h"
#include "runtime/values/internal.h"

enum { LABEL_WIDTH = 16, COUNT_WIDTH = 8, BAR_WIDTH = 52 };

static uint64_t lhist_steps(const struct plan_type *type)
{
	if (type->step < 1 || type->high < type->low)
		return 0;
	return ((uint64_t)type->high - (uint64_t)type->low) / (uint64_t)type->step;
}

uint32_t histogram_bucket_count(const struct plan_type *type)
{
	if (type->kind == TYPE_LHIST)
		return (uint32_t)lhist_steps(type) + 2;
	return ((64 - type->bits) << type->bits) + 1; /* 2^63 - 1 falls in the last */
}

uint32_t histogram_bucket_of(const struct plan_type *type, int64_t number)
{
	uint64_t n = (uint64_t)number, rest;
	uint32_t shift;

	if (type->kind == TYPE_LHIST) {
		if (number < type->low || type->step < 1)
			return 0;
		if (number > type->high)
			return (uint32_t)lhist_steps(type) + 1;
		return 1 + (uint32_t)((n - (uint64_t)type->low) / (uint64_t)type->step);
	}
	if (number < 0)
		return 0;
	rest = n >> type->bits;
	shift = rest ? 63 - (uint32_t)__builtin_clzll(rest) : 0;
	return (shift << type->bits) + (uint32_t)(n >> shift) + 1;
}

/* First number of a hist bucket >= 1, and how many low bits its numbers may differ in. */
static int64_t hist_low(const struct plan_type *type, uint32_t index, uint32_t *ret_shift)
{
	uint32_t n = index - 1, parts = 1u << type->bits;

	*ret_shift = n < 2 * parts ? 0 : (n >> type->bits) - 1;
	return (int64_t)((uint64_t)(n - (*ret_shift << type->bits)) << *ret_shift);
}

static void fill_hist(const struct plan_type *type, struct value_bucket *bucket)
{
	uint32_t shift;

	bucket->has_high = true;
	if (!bucket->index) {
		bucket->high = -1;
		return;
	}
	bucket->has_low = true;
	bucket->low = hist_low(type, bucket->index, &shift);
	bucket->high = (int64_t)((uint64_t)bucket->low + (1ull << shift) - 1);
}

static void fill_lhist(const struct plan_type *type, uint32_t n_buckets, struct value_bucket *bucket)
{
	uint64_t low = (uint64_t)type->low + (bucket->index - 1ull) * (uint64_t)type->step;

	bucket->has_low = bucket->index > 0;
	bucket->has_high = bucket->index + 1 < n_buckets;
	bucket->low = bucket->has_low ? (int64_t)low : 0;
	bucket->high = !bucket->has_low ? type->low - 1 : bucket->has_high ? (int64_t)(low + (uint64_t)type->step - 1) : 0;
}

const struct value *decode_histogram(struct arena *arena, const struct plan_type *type, const uint64_t *counts, uint32_t n_buckets)
{
	struct value *value = ARENA_NEW(arena, struct value);
	uint32_t first = 0, end = n_buckets < histogram_bucket_count(type) ? n_buckets : histogram_bucket_count(type);
	struct value_bucket *v;

	value->kind = type->kind == TYPE_LHIST ? VALUE_LHIST : VALUE_HIST;
	value->type = type;
	while (end && !counts[end - 1])
		end--;
	while (first < end && !counts[first])
		first++;
	v = ARENA_ARRAY(arena, struct value_bucket, end - first);
	for (uint32_t i = first; i < end; i++) {
		struct value_bucket *bucket = &v[i - first];

		bucket->index = i;
		bucket->count = counts[i];
		value->hist.total += counts[i];
		if (counts[i] > value->hist.max)
			value->hist.max = counts[i];
		if (type->kind == TYPE_LHIST)
			fill_lhist(type, histogram_bucket_count(type), bucket);
		else
			fill_hist(type, bucket);
	}
	value->hist.v = v;
	value->hist.n = end - first;
	return value;
}

/* ---- text ---- */

/* 2^power times parts/2^bits as in "[896, 1024)": a suffix only when the power itself reaches 2^10. */
static void put_hist_number(struct buf *out, const struct plan_type *type, uint32_t index)
{
	static const char suffixes[] = { 0, 'K', 'M', 'G', 'T', 'P', 'E' };
	uint32_t shift, thousands;
	uint64_t low = (uint64_t)hist_low(type, index, &shift);

	thousands = shift / 10;
	buf_put_u64(out, low >> 10 * thousands);
	if (suffixes[thousands])
		buf_putc(out, suffixes[thousands]);
}

static void put_lhist_number(struct buf *out, const struct plan_type *type, int64_t number)
{
	int64_t unit = 1;

	if (type->step % 1024 == 0)
		unit = number && number % (1024 * 1024) == 0 ? 1024 * 1024 : number && number % 1024 == 0 ? 1024 : 1;
	buf_put_i64(out, number / unit);
	if (unit > 1)
		buf_putc(out, unit == 1024 ? 'K' : 'M');
}

static void put_hist_label(struct buf *out, const struct plan_type *type, const struct value_bucket *bucket)
{
	if (!bucket->has_low) {
		buf_puts(out, "(..., 0)");
		return;
	}
	buf_putc(out, '[');
	put_hist_number(out, type, bucket->index);
	if (bucket->low == bucket->high) {
		buf_putc(out, ']');
		return;
	}
	buf_puts(out, ", ");
	put_hist_number(out, type, bucket->index + 1);
	buf_putc(out, ')');
}

static void put_lhist_label(struct buf *out, const struct plan_type *type, const struct value_bucket *bucket)
{
	if (!bucket->has_low) {
		buf_puts(out, "(..., ");
		put_lhist_number(out, type, type->low);
		buf_putc(out, ')');
		return;
	}
	buf_putc(out, '[');
	put_lhist_number(out, type, bucket->low);
	if (!bucket->has_high) {
		buf_puts(out, ", ...)");
	} else if (type->step == 1) {
		buf_putc(out, ']');
	} else {
		buf_puts(out, ", ");
		put_lhist_number(out, type, bucket->low + type->step);
		buf_putc(out, ')');
	}
}

static void put_bar(struct buf *out, uint64_t count, uint64_t max)
{
	int n = max ? (int)((float)count / (float)max * BAR_WIDTH) : 0;

	buf_puts(out, " |");
	buf_pad(out, '@', (size_t)n);
	buf_pad(out, ' ', (size_t)(BAR_WIDTH - n));
	buf_puts(out, "|\n");
}

void histogram_put_text(struct buf *out, const struct value *hist)
{
	for (uint32_t i = 0; i < hist->hist.n; i++) {
		const struct value_bucket *bucket = &hist->hist.v[i];
		size_t start = out->n;

		if (hist->kind == VALUE_LHIST)
			put_lhist_label(out, hist->type, bucket);
		else
			put_hist_label(out, hist->type, bucket);
		if (out->n - start < LABEL_WIDTH)
			buf_pad(out, ' ', LABEL_WIDTH - (out->n - start));
		start = out->n;
		buf_put_u64(out, bucket->count);
		if (out->n - start < COUNT_WIDTH) {
			out->n = start;
			buf_printf(out, "%*llu", COUNT_WIDTH, (unsigned long long)bucket->count);
		}
		put_bar(out, bucket->count, hist->hist.max);
	}
}

static void put_bound(struct buf *out, const char *name, int64_t bound)
{
	buf_printf(out, "\"%s\": ", name);
	json_put_number(out, (uint64_t)bound, true);
	buf_puts(out, ", ");
}

void histogram_put_json(struct buf *out, const struct value *hist)
{
	buf_putc(out, '[');
	for (uint32_t i = 0; i < hist->hist.n; i++) {
		const struct value_bucket *bucket = &hist->hist.v[i];

		buf_puts(out, i ? ",{" : "{");
		if (bucket->has_low)
			put_bound(out, "min", bucket->low);
		if (bucket->has_high)
			put_bound(out, "max", bucket->high);
		buf_printf(out, "\"count\": %llu}", (unsigned long long)bucket->count);
	}
	buf_putc(out, ']');
}
