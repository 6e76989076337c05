/* values_test: bytes from the kernel decode, print and sort as reference 7.1 to 7.3, 7.5 and 7.6 say. */
#include "tests/unit/values_fixture.h"

#define INTEGER(v) (&(int64_t){ v })

static void integers_have_their_width_and_sign(void **state)
{
	struct fixture *f = *state;
	static const uint8_t ones[8] = { 255, 255, 255, 255, 255, 255, 255, 255 };
	static const char *const unsigned_texts[] = { "255", "65535", "4294967295", "18446744073709551615" };

	for (unsigned i = 0; i < 4; i++) {
		assert_string_equal(fixture_text(f, fixture_decode(f, fixture_int(f, 1u << i, true), ones)), "-1");
		assert_string_equal(fixture_text(f, fixture_decode(f, fixture_int(f, 1u << i, false), ones)), unsigned_texts[i]);
	}
	assert_string_equal(fixture_text(f, fixture_decode(f, fixture_int(f, 8, true), INTEGER(INT64_MIN))), "-9223372036854775808");
}

static void json_quotes_numbers_that_a_double_would_change(void **state)
{
	struct fixture *f = *state;
	uint32_t s64 = fixture_int(f, 8, true), u64 = fixture_int(f, 8, false);

	assert_string_equal(fixture_json(f, fixture_decode(f, s64, INTEGER(9007199254740993))), "\"9007199254740993\"");
	assert_string_equal(fixture_json(f, fixture_decode(f, s64, INTEGER(9007199254740994))), "9007199254740994");
	assert_string_equal(fixture_json(f, fixture_decode(f, s64, INTEGER(-5))), "-5");
	assert_string_equal(fixture_json(f, fixture_decode(f, s64, INTEGER(INT64_MIN))), "-9223372036854775808");
	assert_string_equal(fixture_json(f, fixture_decode(f, u64, INTEGER(-1))), "\"18446744073709551615\"");
}

static void bools_pointers_and_enums(void **state)
{
	struct fixture *f = *state;
	struct type *e = type_new_enum(&f->types, STR("E"), 4, true);
	static const struct enum_value values[] = { { { "A", 1 }, 1 }, { { "M", 1 }, (uint64_t)-1 } };
	uint32_t boolean = fixture_type(f, type_simple(&f->types, TYPE_BOOL)), enumeration;
	uint32_t pointer = fixture_type(f, type_pointer(&f->types, type_int(&f->types, 4, true), AS_KERNEL));

	e->values = values;
	e->n_values = 2;
	enumeration = fixture_type(f, e);
	assert_string_equal(fixture_text(f, fixture_decode(f, boolean, "\2")), "true");
	assert_string_equal(fixture_json(f, fixture_decode(f, boolean, "\0")), "false");
	assert_string_equal(fixture_text(f, fixture_decode(f, pointer, INTEGER(0))), "0x0");
	assert_string_equal(fixture_text(f, fixture_decode(f, pointer, INTEGER(0xdeadbeef))), "0xdeadbeef");
	assert_string_equal(fixture_json(f, fixture_decode(f, pointer, INTEGER(5))), "5");
	assert_string_equal(fixture_text(f, fixture_decode(f, enumeration, INTEGER(1))), "A");
	assert_string_equal(fixture_text(f, fixture_decode(f, enumeration, INTEGER(-1))), "M");
	assert_string_equal(fixture_text(f, fixture_decode(f, enumeration, INTEGER(-7))), "-7");
	assert_string_equal(fixture_json(f, fixture_decode(f, enumeration, INTEGER(1))), "1");
}

static void a_string_that_fills_its_buffer_shows_the_trailer(void **state)
{
	struct fixture *f = *state;
	uint32_t string = fixture_type(f, type_string(&f->types, 4));
	const struct value *cut = fixture_decode(f, string, "abcd");

	assert_true(cut->is_cut);
	assert_string_equal(fixture_text(f, cut), "abcd..");
	assert_string_equal(fixture_json(f, cut), "\"abcd..\"");
	assert_string_equal(fixture_text(f, fixture_decode(f, string, "ab\0d")), "ab");
	assert_string_equal(fixture_json(f, fixture_decode(f, string, "\"\n\1")), "\"\\\"\\n\\u0001\"");
	assert_string_equal(fixture_text(f, fixture_decode(f, fixture_type(f, type_string(&f->types, 0)), "")), "");
}

static void buffers_show_ascii_and_never_more_than_they_hold(void **state)
{
	struct fixture *f = *state;
	uint32_t buffer = fixture_type(f, type_buffer(&f->types, 4));

	assert_string_equal(fixture_text(f, fixture_decode(f, buffer, "\3\0\0\0a\1\xff-")), "a\\x01\\xff");
	assert_string_equal(fixture_json(f, fixture_decode(f, buffer, "\3\0\0\0a\1\xff-")), "[97,1,-1]");
	assert_string_equal(fixture_text(f, fixture_decode(f, buffer, "\xff\xff\xff\xff" "abcd")), "abcd");
}

static void arrays_nest(void **state)
{
	struct fixture *f = *state;
	const struct type *row = type_array(&f->types, type_int(&f->types, 1, true), 2);
	uint32_t matrix = fixture_type(f, type_array(&f->types, row, 2));

	assert_string_equal(fixture_text(f, fixture_decode(f, matrix, "\1\2\3\xff")), "[[1,2],[3,-1]]");
	assert_string_equal(fixture_json(f, fixture_decode(f, matrix, "\1\2\3\xff")), "[[1,2],[3,-1]]");
}

static uint32_t pair_type(struct fixture *f, const struct str *names)
{
	const struct type *elems[] = { type_int(&f->types, 8, true), type_string(&f->types, 8) };

	return fixture_type(f, type_tuple(&f->types, elems, names, 2));
}

static void tuples_and_records(void **state)
{
	struct fixture *f = *state;
	static const struct str names[] = { { "a", 1 }, { "b", 1 } };
	struct {
		int64_t n;
		char s[8];
	} bytes = { 1, "x y" };
	const struct value *tuple = fixture_decode(f, pair_type(f, NULL), &bytes), *record = fixture_decode(f, pair_type(f, names), &bytes);

	assert_string_equal(fixture_text(f, tuple), "(1, x y)");
	assert_string_equal(fixture_key(f, tuple), "1, x y");
	assert_string_equal(fixture_json(f, tuple), "[1,\"x y\"]");
	assert_string_equal(fixture_text(f, record), "{ .a = 1, .b = x y }");
	assert_string_equal(fixture_key(f, record), "{ .a = 1, .b = x y }");
	assert_string_equal(fixture_json(f, record), "{\"a\": 1, \"b\": \"x y\"}");
	assert_string_equal(fixture_text(f, fixture_decode(f, fixture_type(f, type_tuple(&f->types, NULL, NULL, 0)), "")), "()");
	assert_string_equal(fixture_key(f, fixture_decode(f, fixture_type(f, type_string(&f->types, 4)), "(x)")), "x");
	assert_string_equal(fixture_key(f, fixture_decode(f, fixture_type(f, type_string(&f->types, 4)), "(x\0")), "(x");
}

static void structs_show_bitfields_and_flatten_anonymous_members(void **state)
{
	struct fixture *f = *state;
	const struct type *s32 = type_int(&f->types, 4, true), *u32 = type_int(&f->types, 4, false);
	struct type *inner = type_new_struct(&f->types, STR(""), true), *outer = type_new_struct(&f->types, STR("S"), false);
	struct member inner_members[] = { { .name = STR("p"), .type = s32 }, { .name = STR("q"), .type = type_int(&f->types, 1, false) } };
	struct member members[] = {
		{ .name = STR("x"), .type = u32, .bit_size = 3 },
		{ .name = STR("y"), .type = s32, .bit_offset = 3, .bit_size = 5 },
		{ .name = STR("z"), .type = s32, .bit_offset = 30, .bit_size = 2 },
		{ .name = STR(""), .type = inner, .offset = 4 },
	};
	static const uint8_t bytes[8] = { 0xfd, 0, 0, 0x40, 1, 1, 0, 0 };
	const struct value *value;

	inner->members = inner_members;
	inner->n_members = 2;
	outer->members = members;
	outer->n_members = 4;
	inner->size = inner->align = outer->align = 4;
	outer->size = 8;
	inner->is_complete = outer->is_complete = true;
	value = fixture_decode(f, fixture_type(f, outer), bytes);
	assert_string_equal(fixture_text(f, value), "{ .x = 5, .y = -1, .z = 1, .p = 257, .q = 1 }");
	assert_string_equal(fixture_json(f, value), "{\"x\": 5, \"y\": -1, \"z\": 1, \"p\": 257, \"q\": 1}");
}

static const char *late(struct fixture *f, enum type_kind kind, const void *bytes)
{
	return fixture_text(f, fixture_decode(f, fixture_type(f, type_simple(&f->types, kind)), bytes));
}

static void late_kinds_become_words(void **state)
{
	struct fixture *f = *state;
	struct inet_value v4 = { 2, { 127, 0, 0, 1 } }, v6 = { 10, { 0x20, 1, 0xd, 0xb8, [15] = 1 } }, none = { 0 };
	struct usym_value usym = { 6, 1, 0 };

	assert_string_equal(late(f, TYPE_KSYM, INTEGER(0)), "0");
	assert_string_equal(late(f, TYPE_KSYM, INTEGER(5)), "0x5");
	assert_string_equal(late(f, TYPE_USYM, &usym), "0x6");
	assert_string_equal(late(f, TYPE_INET, &v4), "127.0.0.1");
	assert_string_equal(late(f, TYPE_INET, &v6), "2001:db8::1");
	assert_string_equal(late(f, TYPE_INET, &none), "");
	assert_string_equal(late(f, TYPE_MAC, "12345\xab"), "31:32:33:34:35:AB");
	assert_string_equal(late(f, TYPE_USERNAME, INTEGER(0)), "root");
	assert_string_equal(late(f, TYPE_PROBE_NAME, INTEGER(1ll << 32 | 2)), "kprobe:f");
	assert_string_equal(late(f, TYPE_PROBE_NAME, INTEGER(99)), "");
	assert_string_equal(late(f, TYPE_CGROUP_PATH, (&(struct cgroup_path_value){ 1, plan_add_string(f->plan, STR("no such hierarchy")) })), "");
}

static const char *timestamp(struct fixture *f, const char *format, uint64_t ns, enum plan_clock clock)
{
	struct timestamp_value value = { ns, plan_add_string(f->plan, str_from(format)), clock };

	return late(f, TYPE_TIMESTAMP, &value);
}

static void timestamps_have_fractions(void **state)
{
	struct fixture *f = *state;

	f->decoder.boot_to_real_ns = 1000000000ll * 86400;
	f->decoder.tai_to_real_ns = -37ll * 1000000000;
	assert_string_equal(timestamp(f, "%Y-%m-%d %H:%M:%S.%f", 3661001002003, CLOCK_KIND_BOOT), "1970-01-02 01:01:01.001002");
	assert_string_equal(timestamp(f, "%k %l %%f", 1002003004, CLOCK_KIND_BOOT), "002003004 002 %f");
	assert_string_equal(timestamp(f, "%S", 38000000000, CLOCK_KIND_TAI), "01");
	assert_string_equal(timestamp(f, "%S", 0, CLOCK_KIND_TAI), "(?)");
	buf_clear(&f->out);
	value_put_wall_time(&f->out, "%H:%M:%S\n", 3661);
	assert_string_equal(f->out.p, "01:01:01\n");
}

static void stacks_in_every_mode(void **state)
{
	struct fixture *f = *state;
	struct stack_key key = { 7, 1, 2 }, failed = { 0, 1, (uint32_t)-14 };
	static const struct {
		enum stack_mode mode;
		const char *kernel, *user;
	} cases[] = {
		{ STACK_BPFTRACE, "\n        0x10\n        0xff\n", "\n        0x10\n        0xff\n" },
		{ STACK_PERF, "\n\t10 0x10\n\tff 0xff\n", "\n\t10 0x10 ([unknown])\n\tff 0xff ([unknown])\n" },
		{ STACK_RAW, "\n10\nff\n", "\n10\nff\n" },
		{ STACK_BUILD_ID, "\n10\nff\n", "\n10\nff\n" },
	};

	f->ips[0] = 0x10;
	f->ips[1] = 0xff;
	f->n_ips = 2;
	for (unsigned i = 0; i < 4; i++) {
		uint32_t kernel = fixture_type(f, type_stack(&f->types, TYPE_KSTACK, cases[i].mode, 127));
		uint32_t user = fixture_type(f, type_stack(&f->types, TYPE_USTACK, cases[i].mode, 127));

		assert_string_equal(fixture_text(f, fixture_decode(f, kernel, &key)), cases[i].kernel);
		assert_string_equal(fixture_text(f, fixture_decode(f, user, &key)), cases[i].user);
		assert_string_equal(fixture_text(f, fixture_decode(f, user, &failed)), "\n");
	}
	assert_string_equal(fixture_json(f, fixture_decode(f, fixture_type(f, type_stack(&f->types, TYPE_KSTACK, STACK_RAW, 1)), &key)), "\"\\n10\\n\"");
}

static void aggregates_merge_over_cpus(void **state)
{
	struct fixture *f = *state;
	static const int64_t sums[2] = { 5, -7 };
	static const struct minmax_value extremes[3] = { { 3, 1 }, { -4, 1 }, { -9, 0 } };
	static const struct avg_value averages[2] = { { -7, 1 }, { -8, 1 } };
	static const struct {
		enum type_kind kind;
		bool is_signed;
		const void *bytes;
		uint32_t n_cpus, stride;
		const char *text;
	} cases[] = {
		{ TYPE_COUNT, true, sums, 1, 8, "5" },
		{ TYPE_SUM, true, sums, 2, 8, "-2" },
		{ TYPE_SUM, false, sums, 2, 8, "18446744073709551614" },
		{ TYPE_MIN, true, extremes, 3, 16, "-4" },
		{ TYPE_MAX, true, extremes, 3, 16, "3" },
		{ TYPE_MIN, false, extremes, 3, 16, "3" },
		{ TYPE_MAX, true, &extremes[2], 1, 16, "0" },
		{ TYPE_AVG, true, averages, 2, 16, "-7" },
		{ TYPE_STATS, true, averages, 2, 16, "{ .count = 2, .average = -7, .total = -15 }" },
		{ TYPE_STATS, true, averages, 0, 16, "{ .count = 0, .average = 0, .total = 0 }" },
	};

	for (unsigned i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		uint32_t type = fixture_type(f, type_aggregate(&f->types, cases[i].kind, cases[i].is_signed));

		assert_string_equal(fixture_text(f, decode_aggregate(&f->decoder, &f->arena, type, cases[i].bytes, cases[i].n_cpus, cases[i].stride)),
				    cases[i].text);
	}
	assert_string_equal(fixture_json(f, decode_aggregate(&f->decoder, &f->arena, fixture_type(f, type_aggregate(&f->types, TYPE_STATS, true)), averages,
							     2, 16)),
			    "{\"count\": 2, \"average\": -7, \"total\": -15}");
}

/* Keys of the sorted rows, joined; values are numbers of the given aggregate. */
static const char *sorted(struct fixture *f, enum type_kind kind, const int64_t *numbers, uint32_t n, uint64_t top, uint64_t div)
{
	struct value_row rows[8];
	struct value_map map = { .rows = rows, .n_rows = n };
	struct plan_type *type = ARENA_NEW(&f->arena, struct plan_type);

	type->kind = kind;
	for (uint32_t i = 0; i < n; i++) {
		struct value *value = ARENA_NEW(&f->arena, struct value);

		*value = (struct value){ .kind = VALUE_INT, .type = type, .i = numbers[i] };
		rows[i] = (struct value_row){ .key = fixture_decode(f, fixture_int(f, 8, true), INTEGER(i)), .value = value };
	}
	value_sort_rows(&f->arena, &map);
	value_limit_rows(&f->arena, &map, top, div);
	buf_clear(&f->out);
	for (uint32_t i = 0; i < map.n_rows; i++)
		buf_printf(&f->out, "%ld=%ld ", (long)map.rows[i].key->i, (long)map.rows[i].value->i);
	return f->out.p;
}

static void maps_are_sorted_by_value_and_limited(void **state)
{
	struct fixture *f = *state;

	assert_string_equal(sorted(f, TYPE_INT, (int64_t[]){ 30, -10, 20 }, 3, 0, 0), "1=-10 2=20 0=30 ");
	assert_string_equal(sorted(f, TYPE_INT, (int64_t[]){ 30, -10, 20 }, 3, 2, 1), "2=20 0=30 ");
	assert_string_equal(sorted(f, TYPE_COUNT, (int64_t[]){ 30, 10, 20 }, 3, 1, 10), "0=3 ");
	assert_string_equal(sorted(f, TYPE_MIN, (int64_t[]){ -5, 7 }, 2, 1, 2), "0=-2 "); /* unsigned order: negatives last */
	assert_string_equal(sorted(f, TYPE_INT, (int64_t[]){ 1, 1, 1 }, 3, 9, 0), "0=1 1=1 2=1 ");
}

static void maps_of_other_values_are_sorted_by_key(void **state)
{
	struct fixture *f = *state;
	uint32_t type = pair_type(f, NULL), string = fixture_type(f, type_string(&f->types, 8));
	struct {
		int64_t n;
		char s[8];
	} keys[] = { { 1, "b" }, { -1, "z" }, { 1, "a" } };
	struct value_row rows[3];
	struct value_map map = { .rows = rows, .n_rows = 3 };

	for (unsigned i = 0; i < 3; i++)
		rows[i] = (struct value_row){ .key = fixture_decode(f, type, &keys[i]), .value = fixture_decode(f, string, "same\0\0\0") };
	value_sort_rows(&f->arena, &map);
	assert_string_equal(fixture_key(f, map.rows[0].key), "-1, z");
	assert_string_equal(fixture_key(f, map.rows[1].key), "1, a");
	assert_string_equal(fixture_key(f, map.rows[2].key), "1, b");
}

/* Sorting looks at the first eight bytes of a text, and at the rest only where those are equal. */
static void texts_are_sorted_by_all_their_bytes(void **state)
{
	static const char *const keys[] = { "12345678z", "", "\xff", "12345678", "1234567", "12345678a" };
	static const char *const wanted[] = { "", "1234567", "12345678", "12345678a", "12345678z", "\xff" };
	enum { N = sizeof(keys) / sizeof(*keys) };
	struct fixture *f = *state;
	struct value values[N], one = { .kind = VALUE_INT, .i = -1 };
	struct value_row rows[N];
	struct value_map map = { .rows = rows, .n_rows = N };

	for (unsigned i = 0; i < N; i++) {
		values[i] = (struct value){ .kind = VALUE_STRING, .s = str_from(keys[i]) };
		rows[i] = (struct value_row){ .key = &values[i], .value = &one };
	}
	value_sort_rows(&f->arena, &map);
	for (unsigned i = 0; i < N; i++)
		assert_string_equal(map.rows[i].key->s.p, wanted[i]);
}

/* Averages come before keys, which have heads to compare and must not use them first. */
static void averages_are_sorted_before_keys(void **state)
{
	struct fixture *f = *state;
	struct value keys[2] = { { .kind = VALUE_UINT, .u = 1 }, { .kind = VALUE_UINT, .u = 2 } };
	struct value values[2] = { { .kind = VALUE_STATS, .stats.average = 7 }, { .kind = VALUE_STATS, .stats.average = -7 } };
	struct value_row rows[2] = { { .key = &keys[0], .value = &values[0] }, { .key = &keys[1], .value = &values[1] } };
	struct value_map map = { .rows = rows, .n_rows = 2 };

	value_sort_rows(&f->arena, &map);
	assert_int_equal(map.rows[0].key->u, 2);
	assert_int_equal(map.rows[1].key->u, 1);
}

static const struct value *series(struct fixture *f, int64_t interval, uint32_t n, enum series_mode mode, const struct tseries_value *slots,
				  uint32_t n_slots)
{
	uint32_t type = fixture_type(f, type_tseries(&f->types, interval, n, (uint8_t)mode, true));

	return decode_series(&f->decoder, &f->arena, plan_type(f->plan, type), slots, n_slots);
}

static void series_draw_a_graph(void **state)
{
	struct fixture *f = *state;
	static const struct tseries_value slots[] = { { 10, 1, 4, 0 }, { 20, 1, 6, 0 }, { 10, 3, 6, 0 }, { 0, 0, 5, 0 } };
	static const struct tseries_value flat[] = { { 5, 1, 554, 0 } };
	static const struct tseries_value straddling[] = { { -20, 1, 1, 0 }, { 100, 1, 2, 0 } };
	static const struct tseries_value around_zero[] = { { -10, 1, 1, 0 }, { 10, 1, 2, 0 } };

	assert_string_equal(fixture_text(f, series(f, 1000000000, 10, SERIES_SUM, slots, 4)),
			    "         10                                                 30\n"
			    "hh:mm:ss |___________________________________________________|\n"
			    "00:00:04 *                                                   | 10\n"
			    "00:00:05 |                                                   | -\n"
			    "00:00:06 |                                                   * 30\n"
			    "         v___________________________________________________v\n"
			    "         10                                                 30\n");
	assert_string_equal(fixture_text(f, series(f, 100000000, 10, SERIES_AVG, flat, 1)),
			    "                   4                                                   6\n"
			    "hh:mm:ss.ns        |___________________________________________________|\n"
			    "00:00:55.400000000 |                         *                         | 5\n"
			    "                   v___________________________________________________v\n"
			    "                   4                                                   6\n");
	assert_string_equal(fixture_text(f, series(f, 100000, 10, SERIES_SUM, straddling, 2)),
			    "                -20                                               100\n"
			    "hh:mm:ss.μs    |___________________________________________________|\n"
			    "00:00:00.000100 *       .                                           | -20\n"
			    "00:00:00.000200 |       .                                           * 100\n"
			    "                v___________________________________________________v\n"
			    "                -20                                               100\n");
	assert_non_null(strstr(fixture_text(f, series(f, 1000000000, 10, SERIES_LAST, around_zero, 2)),
			       "00:00:01 *                         .                         | -10\n"));
	assert_string_equal(fixture_json(f, series(f, 1000000000, 2, SERIES_AVG, slots, 4)),
			    "[{\"interval_start\":\"1970-01-01 00:00:06.000000000\",\"value\":7}]");
	assert_string_equal(fixture_text(f, series(f, 1000, 2, SERIES_AVG, NULL, 0)), "<no data>\n");
}

/* Everything at once: whatever the bytes, text and JSON come out and nothing is read behind the end. */
static void any_bytes_decode(void **state)
{
	struct fixture *f = *state;
	static const enum type_kind late_kinds[] = { TYPE_KSYM, TYPE_USYM, TYPE_INET, TYPE_MAC, TYPE_TIMESTAMP,
						     TYPE_PROBE_NAME, TYPE_COUNT, TYPE_MIN, TYPE_AVG, TYPE_STATS };
	const struct type *elems[32] = {
		type_int(&f->types, 2, true), type_simple(&f->types, TYPE_BOOL), type_string(&f->types, 7), type_buffer(&f->types, 9),
		type_stack(&f->types, TYPE_USTACK, STACK_PERF, 3), type_array(&f->types, type_buffer(&f->types, 3), 2),
	};
	uint32_t n = 6, type, size;

	for (unsigned i = 0; i < sizeof(late_kinds) / sizeof(*late_kinds); i++)
		elems[n++] = type_simple(&f->types, late_kinds[i]);
	type = fixture_type(f, type_tuple(&f->types, elems, NULL, n));
	size = plan_type(f->plan, type)->size;
	srandom(1);
	for (int round = 0; round < 2000; round++) {
		uint8_t *bytes = arena_alloc(&f->arena, size);

		for (uint32_t i = 0; i < size; i++)
			bytes[i] = (uint8_t)(random() % 4 ? random() : 0);
		assert_true(fixture_text(f, fixture_decode(f, type, bytes))[0] == '(');
		assert_true(fixture_json(f, fixture_decode(f, type, bytes))[0] == '[');
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(integers_have_their_width_and_sign),
		CASE(json_quotes_numbers_that_a_double_would_change),
		CASE(bools_pointers_and_enums),
		CASE(a_string_that_fills_its_buffer_shows_the_trailer),
		CASE(buffers_show_ascii_and_never_more_than_they_hold),
		CASE(arrays_nest),
		CASE(tuples_and_records),
		CASE(structs_show_bitfields_and_flatten_anonymous_members),
		CASE(late_kinds_become_words),
		CASE(timestamps_have_fractions),
		CASE(stacks_in_every_mode),
		CASE(aggregates_merge_over_cpus),
		CASE(maps_are_sorted_by_value_and_limited),
		CASE(maps_of_other_values_are_sorted_by_key),
		CASE(texts_are_sorted_by_all_their_bytes),
		CASE(averages_are_sorted_before_keys),
		CASE(series_draw_a_graph),
		CASE(any_bytes_decode),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
