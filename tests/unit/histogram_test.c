/* histogram_test: bucket arithmetic, labels and bars of hist and lhist (reference 7.4). The labels were read off bpftrace 0.27.1. */
#include "tests/unit/values_fixture.h"

static const struct plan_type *hist(uint32_t bits)
{
	static struct plan_type type;

	type = (struct plan_type){ .kind = TYPE_HIST, .bits = bits };
	return &type;
}

static const struct plan_type *lhist(int64_t low, int64_t high, int64_t step)
{
	static struct plan_type type;

	type = (struct plan_type){ .kind = TYPE_LHIST, .low = low, .high = high, .step = step };
	return &type;
}

/* What a map of these numbers shows. */
static const struct value *collect(struct fixture *f, const struct plan_type *type, const int64_t *numbers, uint32_t n)
{
	uint32_t n_buckets = histogram_bucket_count(type);
	uint64_t *counts = ARENA_ARRAY(&f->arena, uint64_t, n_buckets);

	for (uint32_t i = 0; i < n; i++) {
		uint32_t bucket = histogram_bucket_of(type, numbers[i]);

		assert_true(bucket < n_buckets);
		counts[bucket]++;
	}
	return decode_histogram(&f->arena, type, counts, n_buckets);
}

/* First column of every row of one number's histogram. */
static const char *label(struct fixture *f, const struct plan_type *type, int64_t number)
{
	const char *text = fixture_text(f, collect(f, type, &number, 1));
	char *end = strstr(f->out.p, "  ");

	if (end)
		*end = '\0';
	return text;
}

/* hist_bucket as reference 6.2 words it. */
static uint64_t bucket_in_words(int64_t number, uint32_t bits)
{
	uint64_t n = (uint64_t)number;
	uint32_t msb;

	if (number < 0)
		return 0;
	if (n < 1ull << bits)
		return n + 1;
	msb = 63 - (uint32_t)__builtin_clzll(n);
	return ((msb - bits + 1ull) << bits) + ((n >> (msb - bits)) & ((1ull << bits) - 1)) + 1;
}

static void buckets_follow_the_formula_and_hold_their_numbers(void **state)
{
	struct fixture *f = *state;

	for (uint32_t bits = 0; bits <= 5; bits++)
		for (uint32_t power = 0; power < 63; power++)
			for (int64_t delta = -2; delta <= 2; delta++) {
				int64_t number = (int64_t)(1ull << power) + delta;
				const struct plan_type *type = hist(bits);
				const struct value *value = collect(f, type, &number, 1);

				assert_int_equal(histogram_bucket_of(type, number), bucket_in_words(number, bits));
				assert_int_equal(value->hist.n, 1);
				assert_true(!value->hist.v[0].has_low || value->hist.v[0].low <= number);
				assert_true(value->hist.v[0].high >= number);
			}
	for (uint32_t bits = 0; bits <= 5; bits++)
		assert_int_equal(histogram_bucket_of(hist(bits), INT64_MAX), histogram_bucket_count(hist(bits)) - 1);
	assert_int_equal(histogram_bucket_of(hist(3), INT64_MIN), 0);
}

static void hist_labels(void **state)
{
	struct fixture *f = *state;
	static const struct {
		uint32_t bits;
		int64_t number;
		const char *label;
	} cases[] = {
		{ 0, -1, "(..., 0)" }, { 0, 0, "[0]" }, { 0, 1, "[1]" }, { 0, 3, "[2, 4)" }, { 0, 1023, "[512, 1K)" }, { 0, 1024, "[1K, 2K)" },
		{ 0, 1 << 19, "[512K, 1M)" }, { 0, 1ll << 40, "[1T, 2T)" }, { 0, 1ll << 61, "[2E, 4E)" }, { 0, INT64_MAX, "[4E, 8E)" },
		{ 2, 7, "[7]" }, { 2, 8, "[8, 10)" }, { 2, 900, "[896, 1024)" }, { 2, 1100, "[1024, 1280)" }, { 2, 3600, "[3584, 4K)" },
		{ 2, 4200, "[4K, 5K)" }, { 2, 100000, "[96K, 112K)" }, { 3, 1 << 20, "[1024K, 1152K)" }, { 3, (8 << 20) - 1, "[7680K, 8M)" },
		{ 3, 1 << 30, "[1024M, 1152M)" }, { 3, INT64_MAX, "[7680P, 8E)" }, { 1, 3, "[3]" }, { 1, 5, "[4, 6)" },
		{ 1, 1023, "[768, 1024)" }, { 1, 1600, "[1536, 2K)" },
	};

	for (unsigned i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(label(f, hist(cases[i].bits), cases[i].number), cases[i].label);
}

static void lhist_labels(void **state)
{
	struct fixture *f = *state;
	static const struct {
		int64_t low, high, step, number;
		const char *label;
	} cases[] = {
		{ 0, 10, 5, -1, "(..., 0)" }, { 0, 10, 5, 3, "[0, 5)" }, { 0, 10, 5, 10, "[10, ...)" }, { 0, 10, 5, INT64_MAX, "[10, ...)" },
		{ 0, 10, 5, INT64_MIN, "(..., 0)" }, { 0, 10, 1, 5, "[5]" }, { 0, 8192, 1024, 2048, "[2K, 3K)" },
		{ 0, 10, 3, 8, "[6, 9)" }, { 0, 10, 3, 9, "[9, ...)" }, { 0, 10, 3, 11, "[9, ...)" },
		{ 5, 2048, 1024, 3, "(..., 5)" }, { 5, 2048, 1024, 1500, "[1029, ...)" }, { 0, 9000000, 1 << 20, 500, "[0, 1M)" },
		{ 0, 9000000, 1 << 20, 5000000, "[4M, 5M)" }, { 512, 4000, 1024, 1500, "[512, 1536)" }, { 512, 4000, 1024, 4001, "[3584, ...)" },
	};

	for (unsigned i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(label(f, lhist(cases[i].low, cases[i].high, cases[i].step), cases[i].number), cases[i].label);
}

static void rows_between_are_shown_with_bars(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(fixture_text(f, collect(f, hist(0), (int64_t[]){ 1, 5, 5, 5 }, 4)),
			    "[1]                    1 |@@@@@@@@@@@@@@@@@                                   |\n"
			    "[2, 4)                 0 |                                                    |\n"
			    "[4, 8)                 3 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|\n");
	assert_string_equal(fixture_text(f, collect(f, hist(0), NULL, 0)), "");
}

static void json_has_closed_intervals(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(fixture_json(f, collect(f, hist(0), (int64_t[]){ -1, 0, 5 }, 3)),
			    "[{\"max\": -1, \"count\": 1},{\"min\": 0, \"max\": 0, \"count\": 1},{\"min\": 1, \"max\": 1, \"count\": 0},"
			    "{\"min\": 2, \"max\": 3, \"count\": 0},{\"min\": 4, \"max\": 7, \"count\": 1}]");
	assert_string_equal(fixture_json(f, collect(f, lhist(0, 10, 5), (int64_t[]){ -1, 20 }, 2)),
			    "[{\"max\": -1, \"count\": 1},{\"min\": 0, \"max\": 4, \"count\": 0},{\"min\": 5, \"max\": 9, \"count\": 0},"
			    "{\"min\": 10, \"count\": 1}]");
	assert_string_equal(fixture_json(f, collect(f, hist(0), NULL, 0)), "[]");
}

static void division_divides_hist_and_leaves_lhist(void **state)
{
	struct fixture *f = *state;
	struct value_row rows[2] = { { .value = collect(f, hist(0), (int64_t[]){ 5, 5, 5 }, 3) },
				     { .value = collect(f, lhist(0, 10, 5), (int64_t[]){ 5, 5, 5 }, 3) } };
	struct value_map map = { .rows = rows, .n_rows = 2 };

	value_limit_rows(&f->arena, &map, 0, 2);
	assert_int_equal(rows[0].value->hist.v[0].count, 1);
	assert_int_equal(rows[1].value->hist.v[0].count, 3);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(buckets_follow_the_formula_and_hold_their_numbers),
		CASE(hist_labels),
		CASE(lhist_labels),
		CASE(rows_between_are_shown_with_bars),
		CASE(json_has_closed_intervals),
		CASE(division_divides_hist_and_leaves_lhist),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
