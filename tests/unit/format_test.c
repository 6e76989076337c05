/* format_test: printf's conversions (reference 6.6), from values and straight from a record's bytes.
 * What each prints was read off bpftrace 0.27.1. */
#include <time.h>

#include "tests/unit/values_fixture.h"

/* Splits one conversion, "%-5d|", into the plan's form; the compiler's own splitter is tested with the compiler. */
static void add_piece(struct fixture *f, const char **format, uint32_t field)
{
	static const char flags[] = "-+ #0";
	struct plan_piece *piece = vec_push(f->plan->arena, &f->plan->pieces);
	const char *p = strchr(*format, '%'), *found;

	if (!p) {
		piece->literal = plan_add_string(f->plan, str_from(*format));
		*format += strlen(*format);
		return;
	}
	piece->literal = plan_add_string(f->plan, str_make(*format, (size_t)(p - *format)));
	piece->field = field;
	for (p++; *p && (found = strchr(flags, *p)); p++)
		piece->flags |= (uint8_t)(1 << (found - flags));
	piece->width = (uint32_t)strtoul(p, (char **)&p, 10);
	if (p[0] == 'h')
		piece->length = p[1] == 'h' ? LENGTH_HH : LENGTH_H;
	else if (p[0] == 'l')
		piece->length = p[1] == 'l' ? LENGTH_LL : LENGTH_L;
	p += strspn(p, "hl");
	piece->conv = *p++;
	if (piece->conv == 'r' && (*p == 'x' || *p == 'h'))
		piece->conv = *p++ == 'x' ? 'R' : 'H';
	else if (piece->conv == 'g')
		piece->conv = (p++, 'G');
	*format = p;
}

/* A record of printf(format, field ...) with fields one after the other. */
static const struct plan_record *add_record(struct fixture *f, const char *format, const uint32_t *types, uint32_t n)
{
	struct plan_record record = { .kind = RECORD_PRINTF, .format = f->plan->formats.n, .first_field = f->plan->fields.n, .n_fields = n };
	struct plan_format *row = vec_push(f->plan->arena, &f->plan->formats);
	uint32_t offset = sizeof(struct record_header), field = 0;

	row->first_piece = f->plan->pieces.n;
	while (*format) {
		add_piece(f, &format, field++);
		row->n_pieces++;
	}
	for (uint32_t i = 0; i < n; i++) {
		*vec_push(f->plan->arena, &f->plan->fields) = (struct plan_field){ types[i], offset };
		offset += plan_type(f->plan, types[i])->size;
	}
	record.size = offset;
	*vec_push(f->plan->arena, &f->plan->records) = record;
	return &f->plan->records.v[f->plan->records.n - 1];
}

/* One argument; both ways of formatting must agree. */
static const char *print1(struct fixture *f, const char *format, uint32_t type, const void *bytes)
{
	const struct plan_record *record = add_record(f, format, &type, 1);
	char *data = arena_alloc(&f->arena, record->size);
	const struct value *value = fixture_decode(f, type, bytes);
	struct buf direct;

	memcpy(data + sizeof(struct record_header), bytes, plan_type(f->plan, type)->size);
	buf_init(&direct, BUF_NO_LIMIT);
	value_put_record(&f->decoder, &f->arena, &direct, record, data);
	buf_clear(&f->out);
	value_put_format(&f->decoder, &f->out, &f->plan->formats.v[record->format], &value);
	assert_string_equal(direct.p, f->out.p);
	assert_int_equal(direct.n, f->out.n);
	buf_free(&direct);
	return f->out.p;
}

static void integers(void **state)
{
	struct fixture *f = *state;
	static const struct {
		const char *format;
		int64_t number;
		const char *text;
	} cases[] = {
		{ "%d", 5, "5" }, { "%d", -5, "-5" }, { "%d", 0x1ffffffff, "-1" }, { "%u", -1, "4294967295" }, { "%ld", -1, "-1" },
		{ "%lu", -1, "18446744073709551615" }, { "%hhd", 200, "-56" }, { "%llx", -1, "ffffffffffffffff" }, { "%hx", -1, "ffff" },
		{ "%hhu", -1, "255" }, { "%x", 255, "ff" }, { "%#x", 255, "0xff" }, { "%X", 255, "FF" }, { "%#X", 255, "0XFF" }, { "%o", 8, "10" },
		{ "%#o", 8, "010" }, { "%#x", 0, "0" }, { "%5d|", 5, "    5|" }, { "%-5d|", 5, "5    |" }, { "%05d", 5, "00005" },
		{ "%+d", 5, "+5" }, { "%+5d|", 5, "   +5|" }, { "%-+5d|", 5, "+5   |" }, { "% d", 5, "5" }, { "%+u", 5, "5" },
		{ "%08d", -5, "000000-5" }, { "%#08x", 255, "00000xff" }, { "%-08x", 255, "ff000000" }, { "%08x", -1, "ffffffff" },
		{ "%p", 100, "0x64" }, { "%p", 0, "0" }, { "%20p", 100, "                0x64" }, { "%05p", 5, "000x5" }, { "%c", 65, "A" },
		{ "%5c|", 65, "    A|" }, { "%-5c|", 66, "B    |" }, { "%05c", 65, "0000A" }, { "%s", -5, "-5" }, { "%5s|", 6, "    6|" },
		{ "%gr", 0xcc0, "GFP_KERNEL" }, { "%gr", 0, "0" }, { "%gr", 0x400dc0, "GFP_KERNEL_ACCOUNT|__GFP_ZERO" },
		{ "%gr", 0x200, "0x200" }, { "%010gr", 1, "000GFP_DMA" }, { "%20gr|", 0xcc0, "          GFP_KERNEL|" },
		{ "%gr", 0x7fffffffff,
		  "GFP_TRANSHUGE|GFP_ATOMIC|GFP_DMA|GFP_DMA32|__GFP_ZERO|__GFP_WRITE|__GFP_RETRY_MAYFAIL|__GFP_NOFAIL|__GFP_NORETRY|__GFP_MEMALLOC|"
		  "__GFP_THISNODE|__GFP_ACCOUNT|__GFP_ZEROTAGS|__GFP_SKIP_ZERO|__GFP_NO_OBJ_EXT|0x7ff8000210" },
	};

	for (unsigned i = 0; i < sizeof(cases) / sizeof(*cases); i++)
		assert_string_equal(print1(f, cases[i].format, fixture_int(f, 8, true), &cases[i].number), cases[i].text);
	assert_string_equal(print1(f, "%d", fixture_int(f, 1, true), "\xff"), "-1");
	assert_string_equal(print1(f, "%u", fixture_int(f, 1, true), "\xff"), "4294967295");
	assert_string_equal(print1(f, "%lx", fixture_int(f, 2, true), "\xff\xff"), "ffffffffffffffff");
	assert_string_equal(print1(f, "%s", fixture_int(f, 8, false), &(int64_t){ -1 }), "18446744073709551615");
	assert_string_equal(print1(f, "%x", fixture_type(f, type_simple(&f->types, TYPE_BOOL)), "\1"), "1");
	assert_string_equal(print1(f, "%5s|", fixture_type(f, type_simple(&f->types, TYPE_BOOL)), "\1"), " true|");
}

static void strings_and_buffers(void **state)
{
	struct fixture *f = *state;
	uint32_t string = fixture_type(f, type_string(&f->types, 4)), buffer = fixture_type(f, type_buffer(&f->types, 3));

	assert_string_equal(print1(f, "[%s]", string, "abc"), "[abc]");
	assert_string_equal(print1(f, "[%6s]", string, "abc"), "[   abc]");
	assert_string_equal(print1(f, "[%-6s]", string, "abc"), "[abc   ]");
	assert_string_equal(print1(f, "[%06s]", string, "abc"), "[000abc]");
	assert_string_equal(print1(f, "[%2s]", string, "abc"), "[abc]");
	assert_string_equal(print1(f, "[%s]", string, "abcd"), "[abcd..]");
	assert_string_equal(print1(f, "[%8s]", string, "abcd"), "[  abcd..]");
	assert_string_equal(print1(f, "%r", buffer, "\3\0\0\0a\1b"), "a\\x01b");
	assert_string_equal(print1(f, "%rx", buffer, "\3\0\0\0a\1b"), "\\x61\\x01\\x62");
	assert_string_equal(print1(f, "%rh", buffer, "\3\0\0\0a\1b"), "61 01 62");
	assert_string_equal(print1(f, "%6rh|", buffer, "\1\0\0\0a\0\0"), "    61|");
	assert_string_equal(print1(f, "%-8rx|", buffer, "\1\0\0\0a\0\0"), "\\x61    |");
}

static void plain_numbers_and_strings_cost_little(void **state)
{
	struct fixture *f = *state;
	uint32_t types[] = { fixture_int(f, 8, true), fixture_type(f, type_string(&f->types, 16)) };
	const struct plan_record *record = add_record(f, "%d %s\n", types, 2);
	char data[sizeof(struct record_header) + 24] = { 0 };
	enum { ROUNDS = 200000 };
	struct timespec begin, end;
	size_t used;

	memcpy(data + sizeof(struct record_header), &(int64_t){ 12345 }, 8);
	memcpy(data + sizeof(struct record_header) + 8, "some-command", 13);
	value_put_record(&f->decoder, &f->arena, &f->out, record, data);
	assert_string_equal(f->out.p, "12345 some-command\n");
	used = f->arena.used;
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &begin);
	for (int i = 0; i < ROUNDS; i++) {
		buf_clear(&f->out);
		value_put_record(&f->decoder, &f->arena, &f->out, record, data);
	}
	clock_gettime(CLOCK_THREAD_CPUTIME_ID, &end);
	assert_int_equal(f->arena.used, used); /* nothing is allocated */
	print_message("%.0f ns per event\n", ((double)(end.tv_sec - begin.tv_sec) * 1e9 + (double)(end.tv_nsec - begin.tv_nsec)) / ROUNDS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(integers),
		CASE(strings_and_buffers),
		CASE(plain_numbers_and_strings_cost_little),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
