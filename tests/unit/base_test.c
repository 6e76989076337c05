/* base_test: the claims of common/base, one test per claim. In: nothing. Out: cmocka's report. */
#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "common/base/arena.h"
#include "common/base/bpf_abi.h"
#include "common/base/buf.h"
#include "common/base/diag.h"
#include "common/base/json.h"
#include "common/base/source.h"
#include "common/base/str.h"
#include "common/base/table.h"
#include "common/base/vec.h"

#define UNUSED_STATE (void)state

static void arena_gives_zeroed_aligned_memory(void **state)
{
	struct arena arena;

	UNUSED_STATE;
	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	for (int round = 0; round < 3; round++) {
		for (size_t n = 0; n < 3000; n += 37) {
			char *p = arena_alloc(&arena, n);

			assert_int_equal((uintptr_t)p % 16, 0);
			for (size_t i = 0; i < n; i++)
				assert_int_equal(p[i], 0);
			memset(p, 0xff, n);
		}
		arena_reset(&arena);
		assert_int_equal(arena.used, 0);
	}
	arena_free(&arena);
	assert_string_equal(arena_printf(&arena, "%d-%s", 7, "x"), "7-x");
	arena_free(&arena);
}

static void arena_keeps_its_limit(void **state)
{
	struct arena arena;

	UNUSED_STATE;
	arena_init(&arena, 1000, ARENA_MAY_FAIL);
	assert_non_null(arena_alloc(&arena, 500));
	assert_null(arena_alloc(&arena, 600));
	assert_null(arena_printf(&arena, "%2000d", 1));
	assert_non_null(arena_alloc(&arena, 100));
	arena_reset(&arena);
	assert_non_null(arena_alloc(&arena, 900));
	arena_free(&arena);
}

static void arena_grow_keeps_contents(void **state)
{
	struct arena arena;
	char *p;

	UNUSED_STATE;
	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	p = arena_grow(&arena, NULL, 0, 5);
	memcpy(p, "abcd", 5);
	for (size_t n = 5; n < 5000; n += 3) {
		p = arena_grow(&arena, p, n, n + 3);
		assert_string_equal(p, "abcd");
		assert_int_equal(p[n] | p[n + 1] | p[n + 2], 0);
		if (n % 7 == 0)
			arena_alloc(&arena, 1); /* no longer the newest */
	}
	arena_free(&arena);
}

static void buf_grows_cuts_and_formats(void **state)
{
	struct buf buf;

	UNUSED_STATE;
	buf_init(&buf, 300);
	buf_puts(&buf, "a");
	buf_putc(&buf, 0);
	buf_put_u64(&buf, UINT64_MAX);
	buf_put_i64(&buf, INT64_MIN);
	assert_int_equal(buf.n, 2 + 20 + 20);
	assert_string_equal(buf.p + 2, "18446744073709551615-9223372036854775808");
	buf_clear(&buf);
	buf_printf(&buf, "%0200d", 5);
	assert_int_equal(buf.n, 200);
	assert_false(buf.is_cut);
	buf_printf(&buf, "%0200d", 5);
	assert_int_equal(buf.n, 300);
	assert_true(buf.is_cut);
	assert_int_equal(buf.p[300], 0);
	buf_pad(&buf, 'x', 1000);
	assert_int_equal(buf.n, 300);
	buf_clear(&buf);
	assert_int_equal(buf_str(&buf).n, 0);
	buf_free(&buf);
}

static void buf_reads_files_up_to_the_limit(void **state)
{
	char path[] = "/tmp/base_test_XXXXXX";
	struct buf buf;
	int fd = mkstemp(path);

	UNUSED_STATE;
	assert_int_equal(write(fd, "0123456789", 10), 10);
	close(fd);
	buf_init(&buf, 10);
	assert_int_equal(buf_read_file(&buf, path), 0);
	assert_string_equal(buf.p, "0123456789");
	buf_free(&buf);
	buf_init(&buf, 9);
	assert_int_equal(buf_read_file(&buf, path), -EFBIG);
	buf_free(&buf);
	buf_init(&buf, BUF_NO_LIMIT);
	assert_int_equal(buf_read_file(&buf, "/proc/self/maps"), 0);
	assert_true(buf.n > 100);
	buf_clear(&buf);
	assert_int_equal(buf_read_file(&buf, "/dev/null"), 0);
	assert_string_equal(buf.p, "");
	assert_int_equal(buf_read_file(&buf, "/no/such/file"), -ENOENT);
	buf_free(&buf);
	unlink(path);
}

static void str_takes_text_apart(void **state)
{
	struct str rest = STR("a,,b");

	UNUSED_STATE;
	assert_true(str_eq_cstr(str_split(&rest, ','), "a"));
	assert_true(str_eq_cstr(str_split(&rest, ','), ""));
	assert_non_null(rest.p);
	assert_true(str_eq_cstr(str_split(&rest, ','), "b"));
	assert_null(rest.p);
	assert_true(str_eq_cstr(str_trim(STR(" \t x y\n")), "x y"));
	assert_true(str_starts(STR("kprobe:x"), "kprobe:"));
	assert_false(str_ends(STR("x"), "xx"));
	assert_int_equal(str_find(STR("hello"), STR("lo")), 3);
	assert_int_equal(str_find(STR("hello"), STR("x")), -1);
	assert_true(str_cmp(STR("a"), STR("ab")) < 0 && str_cmp(STR("b"), STR("ab")) > 0);
	assert_true(str_eq_nocase(STR("Begin"), STR("bEGIN")));
	assert_true(str_eq(str_from(NULL), STR("")));
}

static void str_glob_knows_only_stars(void **state)
{
	UNUSED_STATE;
	assert_true(str_glob(STR("vfs_*"), STR("vfs_read")));
	assert_true(str_glob(STR("*"), STR("")));
	assert_true(str_glob(STR("a*b*c"), STR("aXbYbZc")));
	assert_true(str_glob(STR("**x"), STR("x")));
	assert_false(str_glob(STR("a*b"), STR("abc")));
	assert_false(str_glob(STR("v?s"), STR("vfs")));
	assert_false(str_glob(STR("[ab]"), STR("a")));
	assert_true(str_has_glob(STR("a*")));
	assert_false(str_has_glob(STR("a?[")));
}

static void str_numbers_have_many_forms(void **state)
{
	static const struct {
		const char *text;
		int err;
		uint64_t value;
	} cases[] = {
		{ "0", 0, 0 }, { "1__0", 0, 10 }, { "0x1F", 0, 31 }, { "010", 0, 8 }, { "07_7", 0, 63 }, { "010u", 0, 8 },
		{ "0b101", 0, 5 }, { "1e9", 0, 1000000000 }, { "1e3ms", 0, 1000000000 }, { "1s", 0, 1000000000 },
		{ "1m", 0, 60000000000 }, { "1d", 0, 86400000000000 }, { "5ull", 0, 5 }, { "5UL", 0, 5 }, { "0s", 0, 0 },
		{ "18446744073709551615", 0, UINT64_MAX }, { "4294967295u", 0, UINT32_MAX },
		{ "18446744073709551616", -ERANGE, 0 }, { "1e20", -ERANGE, 0 }, { "4294967296u", -ERANGE, 0 },
		{ "1000000000d", -ERANGE, 0 }, { "0x10000000000000000", -ERANGE, 0 }, { "1e99999999999999999999", -ERANGE, 0 },
		{ "", -EINVAL, 0 }, { "_1", -EINVAL, 0 }, { "1_", -EINVAL, 0 }, { "08", -EINVAL, 0 }, { "0x", -EINVAL, 0 },
		{ "0x10u", -EINVAL, 0 }, { "0b", -EINVAL, 0 }, { "0b2", -EINVAL, 0 }, { "2e0", -EINVAL, 0 }, { "1e06", -EINVAL, 0 },
		{ "12e3", -EINVAL, 0 }, { "1x", -EINVAL, 0 }, { "-1", -EINVAL, 0 }, { "99999999999999999999q", -EINVAL, 0 }, { " 1", -EINVAL, 0 },
	};
	int64_t value;

	UNUSED_STATE;
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		uint64_t got = 0;
		int err = str_to_u64(str_from(cases[i].text), &got);

		if (err != cases[i].err || got != cases[i].value)
			fail_msg("'%s': %d, %llu", cases[i].text, err, (unsigned long long)got);
	}
	assert_int_equal(str_to_i64(STR("-9223372036854775808"), &value), 0);
	assert_true(value == INT64_MIN);
	assert_int_equal(str_to_i64(STR("9223372036854775808"), &value), -ERANGE);
	assert_int_equal(str_to_i64(STR("--1"), &value), -EINVAL);
}

static void str_distance_counts_edits(void **state)
{
	UNUSED_STATE;
	assert_int_equal(str_distance(STR("kprobe"), STR("kprobe"), 3), 0);
	assert_int_equal(str_distance(STR("krpobe"), STR("kprobe"), 3), 1);
	assert_int_equal(str_distance(STR("conut"), STR("count"), 3), 1);
	assert_int_equal(str_distance(STR("hst"), STR("hist"), 3), 1);
	assert_int_equal(str_distance(STR(""), STR("abc"), 3), 3);
	assert_int_equal(str_distance(STR("abcdef"), STR("uvwxyz"), 2), 3);
	assert_int_equal(str_distance(STR("a"), STR("abcdef"), 2), 3);
}

static void vec_grows_on_arena_and_heap(void **state)
{
	struct arena arena;
	VEC(uint64_t) on_arena = { 0 };
	VEC(char) on_heap = { 0 };

	UNUSED_STATE;
	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	for (uint32_t i = 0; i < 1000; i++) {
		*vec_push(&arena, &on_arena) = i;
		assert_int_equal(*hvec_push(&on_heap), 0);
	}
	for (uint32_t i = 0; i < on_arena.n; i++)
		assert_int_equal(on_arena.v[i], i);
	hvec_free(&on_heap);
	assert_null(on_heap.v);
	arena_free(&arena);
}

static void table_finds_what_was_put(void **state)
{
	struct arena arena;
	struct table table;
	char key[32];
	bool is_new;

	UNUSED_STATE;
	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	table_init(&table, &arena);
	assert_null(table_find(&table, STR("x")));
	for (unsigned i = 0; i < 2000; i++) {
		snprintf(key, sizeof(key), "key%u", i);
		table_put(&table, str_from(key), &is_new)->num = i;
		assert_true(is_new);
	}
	for (unsigned i = 0; i < 2000; i++) {
		snprintf(key, sizeof(key), "key%u", i);
		assert_int_equal(table_find(&table, str_from(key))->num, i);
		assert_int_equal(table.entries[i].num, i);
		assert_int_equal(table_put(&table, str_from(key), &is_new)->num, i);
		assert_false(is_new);
	}
	assert_null(table_find(&table, STR("key")));
	table_put(&table, STR("a\0b"), NULL)->num = 1;
	assert_null(table_find(&table, STR("a\0c")));
	table_put(&table, STR(""), NULL)->num = 2;
	assert_int_equal(table_find(&table, (struct str){ 0 })->num, 2);
	arena_free(&arena);
}

static void source_knows_places(void **state)
{
	struct arena arena;
	struct source_map map;
	struct place place;

	UNUSED_STATE;
	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	source_map_init(&map, &arena);
	assert_int_equal(source_add(&map, STR("a.bt"), STR("one\ntwo\n")), 0);
	assert_int_equal(source_add(&map, STR("empty"), STR("")), 1);
	assert_int_equal(source_add(&map, STR("b.bt"), STR("x")), 2);
	assert_null(source_of(&map, 0));
	place = source_place(&map, 1 + 5);
	assert_int_equal(place.line, 2);
	assert_int_equal(place.col, 2);
	assert_true(str_eq_cstr(source_line(place.source, 2), "two"));
	assert_true(str_eq_cstr(source_line(place.source, 3), ""));
	assert_true(str_eq_cstr(source_of(&map, 1 + 8)->name, "a.bt")); /* end of file */
	assert_true(str_eq_cstr(source_of(&map, 10)->name, "empty"));
	assert_true(str_eq_cstr(source_of(&map, 11)->name, "b.bt"));
	assert_null(source_of(&map, 13));
	assert_true(str_eq_cstr(source_text(&map, (struct span){ 5, 8 }), "two"));
	arena_free(&arena);
}

static void diag_layout(void **state)
{
	static const char want[] = "stdin:1:10-13: ERROR: Unknown function: 'foo'\n"
				   "begin {     foo(1);\n"
				   "            ~~~\n"
				   "HINT: did you mean 'for'?\n"
				   "lib.bt:1:1-3: ERROR: defined here\n"
				   "ab\n"
				   "~~\n"
				   "stdin:1-2: ERROR: long\n"
				   "begin { \tfoo(1);\n"
				   "\tbar }\n"
				   "lib.bt:1:3-3: ERROR: inner\n"
				   "ab\n"
				   "  ~\n"
				   "stdin:2:2-5: ERROR: expanded from\n"
				   "    bar }\n"
				   "    ~~~\n"
				   "stdin:1:1-6: ERROR: expanded from\n"
				   "begin {     foo(1);\n"
				   "~~~~~\n"
				   "ERROR: no place\n"
				   "stdin:1:1-6: WARNING: careful\n"
				   "begin {     foo(1);\n"
				   "~~~~~\n";
	struct arena arena;
	struct source_map map;
	struct diags diags;
	struct diag *diag;
	struct buf out;

	UNUSED_STATE;
	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	source_map_init(&map, &arena);
	source_add(&map, STR("stdin"), STR("begin { \tfoo(1);\n\tbar }"));
	source_add(&map, STR("lib.bt"), STR("ab"));
	diags_init(&diags, &arena, &map);
	diag_add(&diags, DIAG_WARNING, 1, "W1", (struct span){ 1, 6 }, "careful");
	diag = diag_add(&diags, DIAG_ERROR, 2, "E2", (struct span){ 10, 13 }, "Unknown function: '%s'", "foo");
	diag_note_at(&diags, diag, (struct span){ 25, 27 }, "defined here");
	diag_hint(&diags, diag, "did you mean '%s'?", "for");
	diag_add(&diags, DIAG_ERROR, 2, "E2", (struct span){ 10, 13 }, "the same again");
	diag_add(&diags, DIAG_ERROR, 3, "E3", (struct span){ 10, 21 }, "long");
	diag_push_expansion(&diags, (struct span){ 1, 6 });
	diag_push_expansion(&diags, (struct span){ 19, 22 });
	diag_add(&diags, DIAG_ERROR, 3, "E3", (struct span){ 27, 27 }, "inner");
	diag_pop_expansion(&diags);
	diag_pop_expansion(&diags);
	diag_add(&diags, DIAG_ERROR, 4, "E4", (struct span){ 0 }, "no place");
	buf_init(&out, BUF_NO_LIMIT);
	diags_print(&diags, &out, false);
	assert_string_equal(out.p, want);
	assert_int_equal(diags.n_errors, 4);
	assert_int_equal(diags.n_warnings, 1);
	buf_free(&out);
	arena_free(&arena);
}

static void diag_limits(void **state)
{
	struct arena arena;
	struct source_map map;
	struct diags diags;
	struct buf out;

	UNUSED_STATE;
	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	source_map_init(&map, &arena);
	diags_init(&diags, &arena, &map);
	diags.limit = 2;
	diags.no_warnings = true;
	diag_add(&diags, DIAG_WARNING, 9, "W9", (struct span){ 0 }, "hidden");
	for (int i = 0; i < 5; i++)
		diag_hint(&diags, diag_add(&diags, DIAG_ERROR, i, "E", (struct span){ 0 }, "%d", i), "h%d", i);
	buf_init(&out, BUF_NO_LIMIT);
	diags.has_codes = true;
	diags_print(&diags, &out, true);
	assert_string_equal(out.p, "\033[31mERROR\033[0m: E: 0\nHINT: h0\n\033[31mERROR\033[0m: E: 1\nHINT: h1\nHINT: 3 more errors are not shown\n");
	assert_int_equal(diags.n_errors, 5);
	buf_free(&out);
	arena_free(&arena);
}

static void json_escapes(void **state)
{
	struct buf out;

	UNUSED_STATE;
	buf_init(&out, BUF_NO_LIMIT);
	json_put_string(&out, STR("a\"\\\n\r\t\0\x01\x7f\xc3\xa9z"));
	assert_string_equal(out.p, "\"a\\\"\\\\\\n\\r\\t\\u0000\\u0001\x7f\xc3\xa9z\"");
	buf_free(&out);
}

static void bpf_call_gives_errno(void **state)
{
	struct bpf_abi_raw_tracepoint attr = { .prog_fd = (uint32_t)-1 };

	UNUSED_STATE;
	assert_true(sys_bpf(BPF_RAW_TRACEPOINT_OPEN, &attr, sizeof(attr)) < 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(arena_gives_zeroed_aligned_memory),
		cmocka_unit_test(arena_keeps_its_limit),
		cmocka_unit_test(arena_grow_keeps_contents),
		cmocka_unit_test(buf_grows_cuts_and_formats),
		cmocka_unit_test(buf_reads_files_up_to_the_limit),
		cmocka_unit_test(str_takes_text_apart),
		cmocka_unit_test(str_glob_knows_only_stars),
		cmocka_unit_test(str_numbers_have_many_forms),
		cmocka_unit_test(str_distance_counts_edits),
		cmocka_unit_test(vec_grows_on_arena_and_heap),
		cmocka_unit_test(table_finds_what_was_put),
		cmocka_unit_test(source_knows_places),
		cmocka_unit_test(diag_layout),
		cmocka_unit_test(diag_limits),
		cmocka_unit_test(json_escapes),
		cmocka_unit_test(bpf_call_gives_errno),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
