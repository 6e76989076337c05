/* order: the order in which a map's elements are shown, and print()'s top and div (reference 7.3).
 * In: rows of a map. Out: the rows sorted in place; the biggest last. Rows that the rules leave equal are ordered by key, so that two runs with
 * the same elements print the same. */
#include <stdlib.h>

#include "common/lang/type.h"
#include "runtime/values/internal.h"

static int compare_u64(uint64_t a, uint64_t b)
{
	return a < b ? -1 : a > b;
}

static int compare_i64(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

static int compare_keys(const struct value *a, const struct value *b); /* reference 7.3 */

static int compare_lists(const struct value *a, const struct value *b)
{
	for (uint32_t i = 0; i < a->list.n && i < b->list.n; i++) {
		int order = compare_keys(&a->list.v[i], &b->list.v[i]);

		if (order)
			return order;
	}
	return compare_u64(a->list.n, b->list.n);
}

static int compare_records(const struct value *a, const struct value *b)
{
	for (uint32_t i = 0; i < a->record.n && i < b->record.n; i++) {
		int order = compare_keys(a->record.v[i].value, b->record.v[i].value);

		if (order)
			return order;
	}
	return compare_u64(a->record.n, b->record.n);
}

static int compare_stacks(const struct value *a, const struct value *b)
{
	for (uint32_t i = 0; i < a->stack.n && i < b->stack.n; i++)
		if (a->stack.ips[i] != b->stack.ips[i])
			return compare_u64(a->stack.ips[i], b->stack.ips[i]);
	return a->stack.n != b->stack.n ? compare_u64(a->stack.n, b->stack.n) : compare_u64(a->stack.tgid, b->stack.tgid);
}

static int compare_keys(const struct value *a, const struct value *b)
{
	if (a->kind != b->kind)
		return compare_u64(a->kind, b->kind);
	switch (a->kind) {
	case VALUE_INT:
		return compare_i64(a->i, b->i);
	case VALUE_UINT:
	case VALUE_BOOL:
	case VALUE_POINTER:
		return compare_u64(a->u, b->u);
	case VALUE_ENUM:
		return a->type && a->type->is_signed ? compare_i64((int64_t)a->enumerator.number, (int64_t)b->enumerator.number) :
						      compare_u64(a->enumerator.number, b->enumerator.number);
	case VALUE_STRING:
	case VALUE_BUFFER:
	case VALUE_TEXT:
		return str_cmp(a->s, b->s);
	case VALUE_ARRAY:
	case VALUE_TUPLE:
		return compare_lists(a, b);
	case VALUE_RECORD:
		return compare_records(a, b);
	case VALUE_STACK:
		return compare_stacks(a, b);
	case VALUE_NONE:
	case VALUE_STATS:
	case VALUE_HIST:
	case VALUE_LHIST:
	case VALUE_TSERIES: /* never keys */
		return 0;
	}
	return 0;
}

/* bpftrace compares min and max as unsigned numbers. */
static bool is_extreme(const struct value *value)
{
	return value->type && (value->type->kind == TYPE_MIN || value->type->kind == TYPE_MAX);
}

/* By value where the rules say so; 0: the key decides. */
static int compare_values(const struct value *a, const struct value *b)
{
	switch (a->kind) {
	case VALUE_INT:
	case VALUE_UINT:
		if (a->kind == VALUE_INT && !is_extreme(a))
			return compare_i64(a->i, b->i);
		return compare_u64(a->u, b->u);
	case VALUE_STATS:
		return a->stats.is_unsigned ? compare_u64((uint64_t)a->stats.average, (uint64_t)b->stats.average) :
					      compare_i64(a->stats.average, b->stats.average);
	case VALUE_HIST:
	case VALUE_LHIST:
		return compare_u64(a->hist.total, b->hist.total);
	case VALUE_TSERIES:
		return compare_u64(a->series.n ? a->series.v[a->series.n - 1].start_ns : 0, b->series.n ? b->series.v[b->series.n - 1].start_ns : 0);
	case VALUE_NONE:
	case VALUE_BOOL:
	case VALUE_ENUM:
	case VALUE_POINTER:
	case VALUE_STRING:
	case VALUE_BUFFER:
	case VALUE_ARRAY:
	case VALUE_TUPLE:
	case VALUE_RECORD:
	case VALUE_STACK:
	case VALUE_TEXT:
		return 0;
	}
	return 0;
}

static int compare_rows(const struct value_row *a, const struct value_row *b)
{
	int order = compare_values(a->value, b->value);

	if (!order && a->key && b->key)
		order = compare_keys(a->key, b->key);
	return order ? order : compare_u64(a->order_hash, b->order_hash);
}

/* A million rows lie all over memory, so what decides between most of them is gathered in one place first. (Of elements over 32 bytes, qsort would sort
 * pointers.) */
struct sorted_row {
	uint64_t value, key; /* heads: as numbers in the order of compare_values and compare_keys, or equal where only those can tell */
	uint32_t row;
};

static uint64_t flip_sign(int64_t number)
{
	return (uint64_t)number ^ 1ULL << 63;
}

static uint64_t head_of_text(struct str text)
{
	uint64_t head = 0;

	for (uint32_t i = 0; i < sizeof(head); i++)
		head = head << 8 | (i < text.n ? (uint8_t)text.p[i] : 0);
	return head;
}

static uint64_t head_of_key(const struct value *key)
{
	switch (key->kind) {
	case VALUE_INT:
		return flip_sign(key->i);
	case VALUE_UINT:
	case VALUE_BOOL:
	case VALUE_POINTER:
		return key->u;
	case VALUE_STRING:
	case VALUE_BUFFER:
	case VALUE_TEXT:
		return head_of_text(key->s);
	case VALUE_ARRAY:
	case VALUE_TUPLE:
		return key->list.n ? head_of_key(&key->list.v[0]) : 0;
	case VALUE_NONE:
	case VALUE_ENUM:
	case VALUE_RECORD:
	case VALUE_STACK:
	case VALUE_STATS:
	case VALUE_HIST:
	case VALUE_LHIST:
	case VALUE_TSERIES:
		return 0;
	}
	return 0;
}

/* Values with an order of their own that is no number: it comes before the key's. */
static bool has_inner_order(const struct value *value)
{
	return value->kind == VALUE_STATS || value->kind == VALUE_HIST || value->kind == VALUE_LHIST || value->kind == VALUE_TSERIES;
}

static uint64_t head_of_value(const struct value *value)
{
	if (value->kind == VALUE_INT && !is_extreme(value))
		return flip_sign(value->i);
	return value->kind == VALUE_INT || value->kind == VALUE_UINT ? value->u : 0;
}

static int compare_sorted(const void *left, const void *right, void *data)
{
	const struct sorted_row *a = left, *b = right;
	const struct value_row *rows = data;

	if (a->value != b->value)
		return compare_u64(a->value, b->value);
	return a->key != b->key ? compare_u64(a->key, b->key) : compare_rows(&rows[a->row], &rows[b->row]);
}

void value_sort_rows(struct arena *arena, struct value_map *map)
{
	struct sorted_row *sorted = map->n_rows > 1 ? malloc(sizeof(*sorted) * map->n_rows) : NULL;
	struct value_row *rows;

	if (!sorted)
		return; /* one row; or no memory: they stay as they came */
	for (uint32_t i = 0; i < map->n_rows; i++) {
		const struct value_row *row = &map->rows[i];

		sorted[i] = (struct sorted_row){ head_of_value(row->value), row->key && !has_inner_order(row->value) ? head_of_key(row->key) : 0, i };
	}
	qsort_r(sorted, map->n_rows, sizeof(*sorted), compare_sorted, map->rows);
	rows = ARENA_ARRAY(arena, struct value_row, map->n_rows);
	for (uint32_t i = 0; i < map->n_rows; i++)
		rows[i] = map->rows[sorted[i].row];
	map->rows = rows;
	free(sorted);
}

static const struct value *divide_hist(struct arena *arena, const struct value *value, uint64_t div)
{
	struct value *copy = ARENA_NEW(arena, struct value);
	struct value_bucket *v = ARENA_ARRAY(arena, struct value_bucket, value->hist.n);

	*copy = *value;
	copy->hist.v = v;
	copy->hist.total = copy->hist.max = 0;
	for (uint32_t i = 0; i < value->hist.n; i++) {
		v[i] = value->hist.v[i];
		v[i].count /= div;
		copy->hist.total += v[i].count;
		if (v[i].count > copy->hist.max)
			copy->hist.max = v[i].count;
	}
	return copy;
}

static const struct value *divide(struct arena *arena, const struct value *value, uint64_t div);

static const struct value *divide_list(struct arena *arena, const struct value *value, uint64_t div)
{
	struct value *copy = ARENA_NEW(arena, struct value), *v = ARENA_ARRAY(arena, struct value, value->list.n + 1);

	*copy = *value;
	copy->list.v = v;
	for (uint32_t i = 0; i < value->list.n; i++)
		v[i] = *divide(arena, &value->list.v[i], div);
	return copy;
}

static const struct value *divide_record(struct arena *arena, const struct value *value, uint64_t div)
{
	struct value *copy = ARENA_NEW(arena, struct value);
	struct value_field *v = ARENA_ARRAY(arena, struct value_field, value->record.n + 1);

	*copy = *value;
	copy->record.v = v;
	for (uint32_t i = 0; i < value->record.n; i++) {
		v[i] = value->record.v[i];
		v[i].value = divide(arena, v[i].value, div);
	}
	return copy;
}

static const struct value *divide(struct arena *arena, const struct value *value, uint64_t div)
{
	struct value *copy;
	int64_t signed_div = div > INT64_MAX ? INT64_MAX : (int64_t)div;

	if (value->kind == VALUE_HIST)
		return divide_hist(arena, value, div);
	if (value->kind == VALUE_TUPLE || value->kind == VALUE_ARRAY)
		return divide_list(arena, value, div);
	if (value->kind == VALUE_RECORD)
		return divide_record(arena, value, div);
	if (value->kind != VALUE_INT && value->kind != VALUE_UINT && value->kind != VALUE_STATS)
		return value;
	copy = ARENA_NEW(arena, struct value);
	*copy = *value;
	if (value->kind == VALUE_INT)
		copy->i /= signed_div;
	else if (value->kind == VALUE_UINT)
		copy->u /= div;
	else if (value->stats.is_unsigned)
		copy->stats.average = (int64_t)((uint64_t)value->stats.average / div);
	else
		copy->stats.average /= signed_div;
	return copy;
}

void value_limit_rows(struct arena *arena, struct value_map *map, uint64_t top, uint64_t div)
{
	if (top && top < map->n_rows) {
		map->rows += map->n_rows - top;
		map->n_rows = (uint32_t)top;
	}
	if (div > 1)
		for (uint32_t i = 0; i < map->n_rows; i++)
			map->rows[i].value = divide(arena, map->rows[i].value, div);
}
