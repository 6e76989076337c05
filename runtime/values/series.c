/* series: tseries, values over time (reference 7.5).
 * In: the slots of all CPUs; a slot belongs to interval number `epoch` of the TAI clock. Out: the newest intervals in order, gaps included, and
 * their graph: one line per interval with a star between the least and the greatest value. */
#include <stdio.h>
#include <time.h>

#include "common/lang/type.h"
#include "runtime/values/internal.h"

enum { LINE_WIDTH = 53, SPAN = LINE_WIDTH - 1, NS_PER_S = 1000000000, POINTS_MAX = 1000000 };

struct window {
	uint64_t first, last; /* epochs */
	bool is_empty;
};

static struct window window_of(const struct plan_type *type, const struct tseries_value *slots, uint32_t n_slots)
{
	struct window window = { UINT64_MAX, 0, true };
	uint32_t count = type->count < POINTS_MAX ? type->count : POINTS_MAX;
	uint64_t oldest;

	for (uint32_t i = 0; i < n_slots; i++)
		if (slots[i].count && slots[i].epoch >= window.last) {
			window.last = slots[i].epoch;
			window.is_empty = false;
		}
	oldest = window.last >= count ? window.last - count + 1 : 0;
	for (uint32_t i = 0; i < n_slots; i++)
		if (slots[i].count && slots[i].epoch >= oldest && slots[i].epoch < window.first)
			window.first = slots[i].epoch;
	return window;
}

/* Adds one CPU's slot to what other CPUs had in the same interval. `sums` holds value, count and time of the last write. */
static void merge(enum series_mode mode, struct tseries_value *sum, const struct tseries_value *slot)
{
	bool is_first = !sum->count;

	switch (mode) {
	case SERIES_LAST:
		if (is_first || slot->reserved >= sum->reserved)
			*sum = *slot;
		return;
	case SERIES_AVG:
	case SERIES_SUM:
		sum->value = (int64_t)((uint64_t)sum->value + (uint64_t)slot->value);
		break;
	case SERIES_MAX:
		sum->value = is_first || slot->value > sum->value ? slot->value : sum->value;
		break;
	case SERIES_MIN:
		sum->value = is_first || slot->value < sum->value ? slot->value : sum->value;
		break;
	}
	sum->count += slot->count;
}

const struct value *decode_series(const struct decoder *decoder, struct arena *arena, const struct plan_type *type,
				  const struct tseries_value *slots, uint32_t n_slots)
{
	struct value *value = ARENA_NEW(arena, struct value);
	struct window window = window_of(type, slots, n_slots);
	enum series_mode mode = (enum series_mode)type->mode;
	struct tseries_value *sums;
	struct value_point *points;
	uint32_t n;

	value->kind = VALUE_TSERIES;
	value->type = type;
	value->series.interval_ns = (uint64_t)type->step;
	if (window.is_empty || window.first > window.last || type->step <= 0)
		return value;
	n = (uint32_t)(window.last - window.first + 1);
	sums = ARENA_ARRAY(arena, struct tseries_value, n);
	points = ARENA_ARRAY(arena, struct value_point, n);
	for (uint32_t i = 0; i < n_slots; i++)
		if (slots[i].count && slots[i].epoch >= window.first && slots[i].epoch <= window.last)
			merge(mode, &sums[slots[i].epoch - window.first], &slots[i]);
	for (uint32_t i = 0; i < n; i++) {
		points[i].start_ns = (window.first + i) * (uint64_t)type->step + (uint64_t)decoder->tai_to_real_ns;
		points[i].has_value = sums[i].count > 0;
		points[i].value = sums[i].value;
		if (mode == SERIES_AVG && sums[i].count > 0 && sums[i].count <= INT64_MAX)
			points[i].value /= (int64_t)sums[i].count;
	}
	value->series.v = points;
	value->series.n = n;
	return value;
}

/* ---- text ---- */

/* Digits shown of the second's fraction: by the size of the interval; all of them for a single row (as bpftrace does). */
static int fraction_digits(const struct value *series)
{
	uint64_t ns = series->series.interval_ns;

	return series->series.n == 1 ? 9 : ns >= NS_PER_S ? 0 : ns >= 1000000 ? 3 : ns >= 1000 ? 6 : 9;
}

static void put_clock(struct buf *out, uint64_t ns, const char *format, int digits)
{
	time_t seconds = (time_t)(ns / NS_PER_S);
	struct tm local;
	char text[64], fraction[16];

	if (!localtime_r(&seconds, &local) || !strftime(text, sizeof(text), format, &local))
		return;
	buf_puts(out, text);
	if (!digits)
		return;
	snprintf(fraction, sizeof(fraction), ".%09u", (unsigned)(ns % NS_PER_S));
	buf_put(out, fraction, (size_t)digits + 1);
}

static void put_range(struct buf *out, int indent, int64_t low, int64_t high)
{
	buf_printf(out, "%*s%-21lld%32lld\n", indent, "", (long long)low, (long long)high);
}

static void put_border(struct buf *out, char end)
{
	buf_putc(out, end);
	buf_pad(out, '_', LINE_WIDTH - 2);
	buf_putc(out, end);
	buf_putc(out, '\n');
}

/* Column of a number in the graph; computed in floating point, as differences of 64-bit numbers may not fit. */
static int column_of(int64_t number, int64_t low, int64_t high)
{
	int column = (int)(((double)number - (double)low) / ((double)high - (double)low) * SPAN);

	return column < 0 ? 0 : column > SPAN ? SPAN : column;
}

static void put_point(struct buf *out, const struct value_point *point, int64_t low, int64_t high)
{
	char line[LINE_WIDTH];

	memset(line, ' ', sizeof(line));
	line[0] = line[LINE_WIDTH - 1] = '|';
	if (low < 0 && high > 0)
		line[column_of(0, low, high)] = '.';
	if (point->has_value)
		line[column_of(point->value, low, high)] = '*';
	buf_put(out, line, sizeof(line));
	if (point->has_value)
		buf_printf(out, " %lld\n", (long long)point->value);
	else
		buf_puts(out, " -\n");
}

static void range_of(const struct value *series, int64_t *ret_low, int64_t *ret_high)
{
	int64_t low = INT64_MAX, high = INT64_MIN;

	for (uint32_t i = 0; i < series->series.n; i++) {
		const struct value_point *point = &series->series.v[i];

		if (!point->has_value)
			continue;
		low = point->value < low ? point->value : low;
		high = point->value > high ? point->value : high;
	}
	if (low == high) {
		low -= low > (series->type && !series->type->is_signed ? 0 : INT64_MIN);
		high += high < INT64_MAX;
	}
	*ret_low = low;
	*ret_high = high;
}

void series_put_text(struct buf *out, const struct value *series)
{
	static const char *const units[] = { "", ".ms", ".μs", ".ns" };
	int digits = fraction_digits(series);
	int width = 8 + (digits ? digits + 1 : 0);
	int64_t low, high;

	if (!series->series.n) {
		buf_puts(out, "<no data>\n");
		return;
	}
	range_of(series, &low, &high);
	put_range(out, width + 1, low, high);
	buf_printf(out, "hh:mm:ss%-*s ", width - 8, units[digits / 3]);
	put_border(out, '|');
	for (uint32_t i = 0; i < series->series.n; i++) {
		put_clock(out, series->series.v[i].start_ns, "%H:%M:%S", digits);
		buf_putc(out, ' ');
		put_point(out, &series->series.v[i], low, high);
	}
	buf_pad(out, ' ', (size_t)width + 1);
	put_border(out, 'v');
	put_range(out, width + 1, low, high);
}

void series_put_json(struct buf *out, const struct value *series)
{
	buf_putc(out, '[');
	for (uint32_t i = 0; i < series->series.n; i++) {
		const struct value_point *point = &series->series.v[i];

		buf_puts(out, i ? ",{\"interval_start\":\"" : "{\"interval_start\":\"");
		put_clock(out, point->start_ns, "%Y-%m-%d %H:%M:%S", 9);
		buf_puts(out, "\",\"value\":");
		if (point->has_value)
			json_put_number(out, (uint64_t)point->value, true);
		else
			buf_puts(out, "null");
		buf_putc(out, '}');
	}
	buf_putc(out, ']');
}
