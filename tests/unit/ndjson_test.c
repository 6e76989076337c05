/* ndjson_test: every kind of record of -f ndjson fits docs/ndjson.schema.json, says what it should, and stays UTF-8 whatever the bytes are; what must not
 * fit does not. Run in the checkout's top folder or below a build (TOP). */
#include <fcntl.h>
#include <unistd.h>

#include "runtime/output/output.h"
#include "tests/unit/json_schema.h"
#include "tests/unit/values_fixture.h"

#define TEXT(literal) .text = { (literal), sizeof(literal) - 1 }

static const char *const all_types[] = { "attached", "printf", "time", "cat", "join", "system", "value", "map", "element", "errorf", "warnf",
					 "runtime_error", "helper_error", "lost", "test", "bench", "summary" };

static struct schema schema_open(struct fixture *f)
{
	struct schema schema = { .arena = &f->arena };
	const char *error = NULL, *top = getenv("TOP");
	struct buf file;

	buf_init(&file, BUF_NO_LIMIT);
	if (buf_read_file(&file, arena_printf(&f->arena, "%s/docs/ndjson.schema.json", top ? top : ".")))
		fail_msg("no schema");
	schema.root = json_read(&f->arena, file.p, &error);
	if (!schema.root)
		fail_msg("%s", error);
	buf_free(&file);
	return schema;
}

/* The lines that events make. */
static const char *lines_of(struct fixture *f, const struct event *events, unsigned n, const char *units)
{
	struct output output;
	struct source_map sources;
	struct output_options options = { .buffering = BUFFER_FULL, .units = units };
	int ends[2];
	char *text = arena_alloc(&f->arena, 64 * 1024);

	assert_int_equal(pipe2(ends, O_NONBLOCK | O_CLOEXEC), 0);
	source_map_init(&sources, &f->arena);
	source_add(&sources, STR("stdin"), STR("begin { errorf(\"bad\");\n  print(1/@x); }"));
	options.fd = ends[1];
	output_init(&output, OUTPUT_NDJSON, &f->decoder, &sources, &options);
	for (unsigned i = 0; i < n; i++)
		output_event(&output, &events[i]);
	output_end(&output);
	assert_int_equal(output.error, 0);
	assert_true(read(ends[0], text, 64 * 1024 - 1) >= 0);
	close(ends[0]);
	close(ends[1]);
	return text;
}

/* The one record of an event, checked; NULL member: the whole line. */
static const struct json *record_of(struct fixture *f, struct event event)
{
	struct schema schema = schema_open(f);
	const char *line = lines_of(f, &event, 1, NULL), *complaint = schema_complaint(&schema, line), *error;

	if (complaint)
		fail_msg("%s: %s", complaint, line);
	return json_read(&f->arena, line, &error);
}

static const char *text_of(const struct json *record, const char *name)
{
	const struct json *member = json_get(record, name);

	assert_non_null(member);
	assert_int_equal(member->kind, JSON_TEXT);
	return member->text;
}

static const struct value *number(struct fixture *f, int64_t n)
{
	return fixture_decode(f, fixture_int(f, 8, true), &n);
}

static struct plan_map *add_map(struct fixture *f, uint32_t key_type, uint32_t value_type)
{
	struct plan_map *map = ARENA_NEW(&f->arena, struct plan_map);

	*map = (struct plan_map){ .key_type = key_type, .value_type = value_type, .is_scalar = key_type == PLAN_NONE };
	return map;
}

static void every_kind_fits(void **state)
{
	struct fixture *f = *state;
	struct schema schema = schema_open(f);
	uint32_t count = fixture_type(f, type_simple(&f->types, TYPE_COUNT));
	struct value_row row = { .key = number(f, 5), .value = number(f, 7) };
	struct value_map map = { .map = add_map(f, fixture_int(f, 8, true), count), .name = "@x", .rows = &row, .n_rows = 1 };
	struct event_probe probe = { "kprobe:f", "kprobe", 1 };
	struct event_test test = { .name = "a", .is_passed = true, .duration_ns = 5, .text = { "1\n", 2 } };
	struct event_bench bench = { .name = "b", .average_ns = 135, .iterations = 16000 };
	struct event_program program = { .prog = 0, .losses = { .lost_ring = 1 } };
	struct event_summary summary = { .duration_ns = 5, .losses = { .lost_ring = 1 }, .programs = &program, .n_programs = 1 };
	struct event events[] = {
		{ .kind = EVENT_ATTACHED, .prog = PLAN_NONE, .number = 1, .probes = &probe, .n_probes = 1 },
		{ .kind = EVENT_PRINTF, .time_ns = 1, TEXT("hi 5\n") },
		{ .kind = EVENT_TIME, TEXT("10\n") },
		{ .kind = EVENT_CAT, TEXT("a\xff\"") },
		{ .kind = EVENT_JOIN, TEXT("a b") },
		{ .kind = EVENT_SYSTEM, TEXT("x\n") },
		{ .kind = EVENT_VALUE, .value = number(f, -1) },
		{ .kind = EVENT_MAP, .map = &map },
		{ .kind = EVENT_MAP_ELEM, .map = &map },
		{ .kind = EVENT_ERRORF, TEXT("bad"), .span = { 9, 22 } },
		{ .kind = EVENT_WARNF, TEXT("odd"), .span = { 9, 22 } },
		{ .kind = EVENT_RUNTIME_ERROR, TEXT("Division."), .span = { 32, 36 } },
		{ .kind = EVENT_HELPER_ERROR, TEXT("Map full."), .helper = "map_update_elem", .number = -7 },
		{ .kind = EVENT_LOST, .prog = PLAN_NONE, .number = 7 },
		{ .kind = EVENT_TESTS_BEGIN, .number = 1 },
		{ .kind = EVENT_TEST_BEGIN, .test = &test },
		{ .kind = EVENT_TEST, .prog = PLAN_NONE, .test = &test },
		{ .kind = EVENT_TESTS_END, .test = &test, .number = 1 },
		{ .kind = EVENT_BENCHES_BEGIN },
		{ .kind = EVENT_BENCH, .prog = PLAN_NONE, .bench = &bench },
		{ .kind = EVENT_MAPS_BEGIN },
		{ .kind = EVENT_SUMMARY, .prog = PLAN_NONE, .summary = &summary },
	};
	struct str rest;
	unsigned n = 0;

	*vec_push(&f->arena, &f->plan->progs) = (struct plan_prog){ .name = plan_add_string(f->plan, STR("begin_1")) };
	rest = str_from(lines_of(f, events, sizeof(events) / sizeof(*events), "us"));
	while (rest.n) {
		const char *line = arena_str(&f->arena, str_split(&rest, '\n')).p, *complaint = schema_complaint(&schema, line), *error;

		if (complaint)
			fail_msg("%s: %s", complaint, line);
		assert_true(n < sizeof(all_types) / sizeof(*all_types));
		assert_string_equal(text_of(json_read(&f->arena, line, &error), "type"), all_types[n++]);
	}
	assert_int_equal(n, sizeof(all_types) / sizeof(*all_types));
	/* and the schema names no others */
	assert_int_equal(json_get(json_get(json_get(schema.root, "properties"), "type"), "enum")->n, n);
}

static const struct json *value_of(struct fixture *f, const struct value *value)
{
	return json_get(record_of(f, (struct event){ .kind = EVENT_VALUE, .prog = PLAN_NONE, .value = value }), "value");
}

static const struct value *value_made(struct fixture *f, struct value value)
{
	struct value *copy = ARENA_NEW(&f->arena, struct value);

	*copy = value;
	return copy;
}

static void values_keep_their_type(void **state)
{
	struct fixture *f = *state;
	static const uint64_t ips[] = { 0xffffffff81000000, 0x1000 };
	static const struct value_bucket buckets[] = { { .high = -1, .has_high = true, .count = 1 }, { .low = 0, .has_low = true, .count = 2, .index = 1 } };
	static const struct value_point points[] = { { .start_ns = 1000000000, .value = 5, .has_value = true }, { .start_ns = 2000000000 } };
	const struct value *one = number(f, 1);
	struct value_field field = { STR("enum"), one };
	const struct json *got;

	assert_string_equal(text_of(value_of(f, value_made(f, (struct value){ .kind = VALUE_UINT, .u = UINT64_MAX })), "int"), "18446744073709551615");
	assert_true(value_of(f, number(f, -5))->number == -5);
	assert_string_equal(text_of(value_of(f, value_made(f, (struct value){ .kind = VALUE_POINTER, .u = 0 })), "pointer"), "0x0");
	assert_int_equal(value_of(f, value_made(f, (struct value){ .kind = VALUE_BOOL, .u = 1 }))->kind, JSON_BOOL);
	assert_string_equal(value_of(f, value_made(f, (struct value){ .kind = VALUE_STRING, .s = STR("é\n") }))->text, "é\n");
	assert_string_equal(text_of(value_of(f, value_made(f, (struct value){ .kind = VALUE_STRING, .s = STR("a\xe9") })), "bytes"), "61e9");
	assert_string_equal(text_of(value_of(f, value_made(f, (struct value){ .kind = VALUE_STRING, .s = STR("abc"), .is_cut = true })), "cut"), "abc");
	assert_string_equal(text_of(value_of(f, value_made(f, (struct value){ .kind = VALUE_BUFFER, .s = { "\0\xff", 2 } })), "bytes"), "00ff");
	assert_int_equal(json_get(value_of(f, value_made(f, (struct value){ .kind = VALUE_ENUM, .enumerator = { 9, STR("") } })), "enum")->kind, JSON_NULL);
	got = value_of(f, value_made(f, (struct value){ .kind = VALUE_RECORD, .record = { &field, 1 } }));
	assert_true(json_get(json_get(got, "fields"), "enum")->number == 1);
	got = value_of(f, value_made(f, (struct value){ .kind = VALUE_STACK, .stack = { .ips = ips, .n = 2, .tgid = 7 } }));
	assert_int_equal(json_get(got, "frames")->n, 2);
	assert_true(json_get(got, "pid")->number == 7);
	got = json_get(value_of(f, value_made(f, (struct value){ .kind = VALUE_LHIST, .hist = { buckets, 2, 3, 2 } })), "hist");
	assert_int_equal(json_get(json_get(got, "buckets")->first, "low")->kind, JSON_NULL);
	assert_true(json_get(got, "total")->number == 3);
	got = json_get(value_of(f, value_made(f, (struct value){ .kind = VALUE_TSERIES, .series = { points, 2, 1000000000 } })), "series");
	assert_string_equal(text_of(json_get(got, "points")->first, "time"), "1970-01-01T00:00:01.000000000Z");
	assert_int_equal(json_get(json_get(got, "points")->first->next, "value")->kind, JSON_NULL);
	got = value_of(f, value_made(f, (struct value){ .kind = VALUE_STATS, .stats = { 2, -3, -6, false } }));
	assert_true(json_get(json_get(got, "stats"), "average")->number == -3);
}

static void keys_are_lists(void **state)
{
	struct fixture *f = *state;
	struct value parts[] = { { .kind = VALUE_STRING, .s = STR("a, b") }, { .kind = VALUE_INT, .i = 2 } };
	struct value tuple = { .kind = VALUE_TUPLE, .list = { parts, 2 } };
	struct value_row rows[] = { { .key = &tuple, .value = number(f, 1) }, { .key = &parts[0], .value = number(f, 1) } };
	struct value_map map = { .map = add_map(f, fixture_int(f, 8, true), fixture_int(f, 8, true)), .name = "@", .rows = rows, .n_rows = 2 };
	const struct json *got = json_get(record_of(f, (struct event){ .kind = EVENT_MAP, .prog = PLAN_NONE, .map = &map }), "rows");

	assert_int_equal(json_get(got->first, "key")->n, 2);
	assert_string_equal(json_get(got->first, "key")->first->text, "a, b");
	assert_int_equal(json_get(got->first->next, "key")->n, 1);
}

static void messages_have_places(void **state)
{
	struct fixture *f = *state;
	const struct json *got = record_of(f, (struct event){ .kind = EVENT_ERRORF, .prog = PLAN_NONE, TEXT("bad"), .span = { 32, 36 }, .time_ns = 5 });

	assert_string_equal(text_of(got, "clock"), "event");
	assert_string_equal(text_of(got, "time"), "1970-01-01T00:00:00.000000005Z");
	assert_true(json_get(json_get(got, "place"), "line")->number == 2);
	assert_true(json_get(json_get(got, "place"), "column")->number == 9);
}

/* The checker itself: a schema that lets everything through would prove nothing. */
static void misfits_are_found(void **state)
{
	struct fixture *f = *state;
	struct schema schema = schema_open(f);
	static const char *const bad[] = {
		"{}", "[]", "nonsense", "{\"schema\": 1}",
#define HEAD "{\"schema\": 1, \"time\": \"2026-01-01T00:00:00.000000000Z\", \"clock\": \"reader\", "
		"{\"schema\": 2, \"time\": \"2026-01-01T00:00:00.000000000Z\", \"clock\": \"reader\", \"type\": \"printf\", \"text\": \"\"}",
		HEAD "\"type\": \"printf\"}",
		HEAD "\"type\": \"printf\", \"text\": 5}",
		HEAD "\"type\": \"printf\", \"text\": \"\", \"extra\": 1}",
		HEAD "\"type\": \"value\", \"value\": {\"what\": 1}}",
		HEAD "\"type\": \"value\", \"value\": 1.5}",
		HEAD "\"type\": \"map\", \"name\": \"x\", \"value_type\": \"int\", \"at\": \"end\", \"rows\": []}",
		HEAD "\"type\": \"map\", \"name\": \"@x\", \"value_type\": \"int\", \"at\": \"end\", \"rows\": [{\"key\": 5, \"value\": 1}]}",
		HEAD "\"type\": \"printf\", \"text\": \"\"} {}",
	};
	const char *error;

	assert_null(schema_complaint(&schema, HEAD "\"type\": \"printf\", \"text\": \"\"}"));
	for (unsigned i = 0; i < sizeof(bad) / sizeof(*bad); i++)
		assert_non_null(schema_complaint(&schema, bad[i]));
	assert_null(json_read(&f->arena, "{\"a\": 1, \"a\": 2}", &error));
	assert_null(json_read(&f->arena, "\"\\x\"", &error));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(every_kind_fits, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(values_keep_their_type, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(keys_are_lists, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(messages_have_places, fixture_open, fixture_close),
		cmocka_unit_test_setup_teardown(misfits_are_found, fixture_open, fixture_close),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
