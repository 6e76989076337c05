/* output_test: events as text and JSON, buffering and write errors, and maps turned to profiles (reference 7, decisions 26 and 28). */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "runtime/output/output.h"
#include "tests/unit/values_fixture.h"

#define TEXT(literal) .text = { (literal), sizeof(literal) - 1 }

struct capture {
	struct output output;
	struct source_map sources;
	int data[2], errors[2];
};

static void capture_open(struct fixture *f, struct capture *capture, enum output_id id, enum output_buffering buffering)
{
	struct output_options options = { .buffering = buffering };

	assert_int_equal(pipe2(capture->data, O_NONBLOCK | O_CLOEXEC), 0);
	assert_int_equal(pipe2(capture->errors, O_NONBLOCK | O_CLOEXEC), 0);
	source_map_init(&capture->sources, &f->arena);
	source_add(&capture->sources, STR("stdin"), STR("begin { errorf(\"bad\");\n  print(1/@x); }"));
	options.fd = capture->data[1];
	options.error_fd = capture->errors[1];
	output_init(&capture->output, id, &f->decoder, &capture->sources, &options);
}

static const char *drain(struct fixture *f, int fd)
{
	char *text = arena_alloc(&f->arena, 64 * 1024);
	ssize_t n = read(fd, text, 64 * 1024 - 1);

	return n > 0 ? text : "";
}

static void capture_close(struct capture *capture)
{
	for (int i = 0; i < 2; i++) {
		close(capture->data[i]);
		close(capture->errors[i]);
	}
}

/* What one event writes: data, then what went to stderr. */
static const char *shown(struct fixture *f, enum output_id id, struct event event)
{
	struct capture capture;
	const char *data, *errors;

	capture_open(f, &capture, id, BUFFER_FULL);
	output_event(&capture.output, &event);
	output_end(&capture.output);
	assert_int_equal(capture.output.error, 0);
	data = drain(f, capture.data[0]);
	errors = drain(f, capture.errors[0]);
	capture_close(&capture);
	return *errors ? arena_printf(&f->arena, "%s[stderr]%s", data, errors) : data;
}

static void simple_events(void **state)
{
	struct fixture *f = *state;
	static const struct {
		struct event event;
		const char *text, *json;
	} cases[] = {
		{ { .kind = EVENT_PRINTF, TEXT("hi 5\n") }, "hi 5\n", "{\"type\": \"printf\", \"data\": \"hi 5\\n\"}\n" },
		{ { .kind = EVENT_TIME, TEXT("10\n") }, "10\n", "{\"type\": \"time\", \"data\": \"10\\n\"}\n" },
		{ { .kind = EVENT_CAT, TEXT("a") }, "a", "{\"type\": \"cat\", \"data\": \"a\"}\n" },
		{ { .kind = EVENT_JOIN, TEXT("a b") }, "a b\n", "{\"type\": \"join\", \"data\": \"a b\"}\n" },
		{ { .kind = EVENT_SYSTEM, TEXT("x\n") }, "x\n\n", "{\"type\": \"syscall\", \"data\": \"x\\n\"}\n" },
		{ { .kind = EVENT_MAPS_BEGIN }, "\n\n", "" },
		{ { .kind = EVENT_ATTACHED, .number = 1 }, "[stderr]Attached 1 probe\n", "{\"type\": \"attached_probes\", \"count\": 1, \"data\": {\"probes\": 1}}\n" },
		{ { .kind = EVENT_ATTACHED, .number = 2 }, "[stderr]Attached 2 probes\n", "{\"type\": \"attached_probes\", \"count\": 2, \"data\": {\"probes\": 2}}\n" },
		{ { .kind = EVENT_LOST, .number = 7 }, "[stderr]events lost: 7\n", "{\"type\": \"lost_events\", \"count\": 7, \"data\": {\"events\": 7}}\n" },
	};

	for (unsigned i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		assert_string_equal(shown(f, OUTPUT_TEXT, cases[i].event), cases[i].text);
		assert_string_equal(shown(f, OUTPUT_JSON, cases[i].event), cases[i].json);
	}
}

static void messages_have_their_place(void **state)
{
	struct fixture *f = *state;
	struct event error = { .kind = EVENT_ERRORF, TEXT("bad"), .span = { 9, 22 } };
	struct event divide = { .kind = EVENT_RUNTIME_ERROR, TEXT("Division."), .span = { 32, 36 } };
	struct event helper = { .kind = EVENT_HELPER_ERROR, TEXT("Map full."), .span = { 32, 36 }, .helper = "map_update_elem", .number = -7 };

	assert_string_equal(shown(f, OUTPUT_TEXT, error), "[stderr]stdin:1:9-22: ERROR: bad\n");
	assert_string_equal(shown(f, OUTPUT_JSON, error), "{\"type\": \"errorf\", \"msg\": \"bad\", \"filename\": \"stdin\", \"line\": 1, \"col\": 9}\n");
	error.kind = EVENT_WARNF;
	assert_string_equal(shown(f, OUTPUT_TEXT, error), "[stderr]stdin:1:9-22: WARNING: bad\n");
	assert_string_equal(shown(f, OUTPUT_TEXT, divide), "[stderr]stdin:2:9-13: WARNING: Division.\n  print(1/@x); }\n        ~~~~\n");
	assert_string_equal(shown(f, OUTPUT_JSON, divide),
			    "{\"type\": \"runtime_error\", \"msg\": \"Division.\", \"filename\": \"stdin\", \"line\": 2, \"col\": 9}\n");
	assert_string_equal(shown(f, OUTPUT_TEXT, helper),
			    "[stderr]stdin:2:9-13: WARNING: Map full.\nAdditional Info - helper: map_update_elem, retcode: -7\n"
			    "  print(1/@x); }\n        ~~~~\n");
	assert_string_equal(shown(f, OUTPUT_JSON, helper),
			    "{\"type\": \"helper_error\", \"msg\": \"Argument list too long\", \"helper\": \"map_update_elem\", \"retcode\": -7, "
			    "\"filename\": \"stdin\", \"line\": 2, \"col\": 9}\n");
	helper.span = (struct span){ 0 };
	assert_string_equal(shown(f, OUTPUT_TEXT, helper), "[stderr]WARNING: Map full.\nAdditional Info - helper: map_update_elem, retcode: -7\n");
}

static const struct value *number(struct fixture *f, int64_t n)
{
	return fixture_decode(f, fixture_int(f, 8, true), &n);
}

static const struct value *text_key(struct fixture *f, const char *text)
{
	return fixture_decode(f, fixture_type(f, type_string(&f->types, (uint32_t)strlen(text) + 1)), text);
}

static void maps(void **state)
{
	struct fixture *f = *state;
	uint64_t counts[65] = { [3] = 2 };
	const struct value *hist = decode_histogram(&f->arena, &(struct plan_type){ .kind = TYPE_HIST }, counts, 65);
	struct value_row scalar = { .value = number(f, 5) };
	struct value_row keyed[] = { { .key = text_key(f, "a b"), .value = number(f, 1) }, { .key = number(f, 2), .value = number(f, 3) } };
	struct value_row graph = { .value = hist }, keyed_graph = { .key = text_key(f, "k"), .value = hist };
	struct value_map map = { .name = "@x", .rows = &scalar, .n_rows = 1 };
	struct event event = { .kind = EVENT_MAP, .map = &map };

	assert_string_equal(shown(f, OUTPUT_TEXT, event), "@x: 5\n");
	assert_string_equal(shown(f, OUTPUT_JSON, event), "{\"type\": \"map\", \"data\": {\"@x\": 5}}\n");
	event.kind = EVENT_MAP_ELEM;
	assert_string_equal(shown(f, OUTPUT_TEXT, event), "5\n");
	assert_string_equal(shown(f, OUTPUT_JSON, event), "{\"type\": \"value\", \"data\": 5}\n");
	event.kind = EVENT_MAP;
	map.rows = keyed;
	map.n_rows = 2;
	assert_string_equal(shown(f, OUTPUT_TEXT, event), "@x[a b]: 1\n@x[2]: 3\n");
	assert_string_equal(shown(f, OUTPUT_JSON, event), "{\"type\": \"map\", \"data\": {\"@x\": {\"ab\": 1, \"2\": 3}}}\n");
	map.rows = &graph;
	map.n_rows = 1;
	assert_string_equal(shown(f, OUTPUT_TEXT, event), "@x:\n[2, 4)                 2 |@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@@|\n\n");
	assert_string_equal(shown(f, OUTPUT_JSON, event), "{\"type\": \"hist\", \"data\": {\"@x\": [{\"min\": 2, \"max\": 3, \"count\": 2}]}}\n");
	map.rows = &keyed_graph;
	assert_string_equal(shown(f, OUTPUT_JSON, event), "{\"type\": \"hist\", \"data\": {\"@x\": {\"k\": [{\"min\": 2, \"max\": 3, \"count\": 2}]}}}\n");
	map.rows = &graph;
	map.is_empty_scalar = true;
	assert_string_equal(shown(f, OUTPUT_TEXT, event), "");
	assert_string_equal(shown(f, OUTPUT_JSON, event), "");
	map.rows = &scalar;
	assert_string_equal(shown(f, OUTPUT_TEXT, event), "@x: 5\n"); /* numbers show their 0 */
	map.n_rows = 0;
	assert_string_equal(shown(f, OUTPUT_TEXT, event), "");
	assert_string_equal(shown(f, OUTPUT_JSON, event), "");
}

static void put(struct capture *capture, const char *text)
{
	struct event event = { .kind = EVENT_PRINTF, .text = str_from(text) };

	output_event(&capture->output, &event);
}

static void lines_are_written_whole(void **state)
{
	struct fixture *f = *state;
	struct capture capture;

	capture_open(f, &capture, OUTPUT_TEXT, BUFFER_LINE);
	put(&capture, "a\nb\nc");
	assert_int_equal(output_flush(&capture.output), 0);
	assert_string_equal(drain(f, capture.data[0]), "a\nb\n");
	put(&capture, "d\n");
	output_flush(&capture.output);
	assert_string_equal(drain(f, capture.data[0]), "cd\n");
	put(&capture, "rest");
	output_end(&capture.output);
	assert_string_equal(drain(f, capture.data[0]), "rest");
	capture_close(&capture);

	capture_open(f, &capture, OUTPUT_TEXT, BUFFER_NONE);
	put(&capture, "x");
	assert_string_equal(drain(f, capture.data[0]), "x");
	output_end(&capture.output);
	capture_close(&capture);
}

static void the_first_write_error_is_kept(void **state)
{
	struct fixture *f = *state;
	struct capture capture;

	signal(SIGPIPE, SIG_IGN);
	capture_open(f, &capture, OUTPUT_TEXT, BUFFER_LINE);
	close(capture.data[0]);
	put(&capture, "a\n");
	assert_int_equal(output_flush(&capture.output), -EPIPE);
	put(&capture, "b\n");
	assert_int_equal(output_flush(&capture.output), -EPIPE);
	output_end(&capture.output);
	assert_int_equal(capture.output.error, -EPIPE);
	capture.data[0] = open("/dev/null", O_RDONLY);
	capture_close(&capture);

	capture_open(f, &capture, OUTPUT_TEXT, BUFFER_FULL);
	close(capture.data[1]);
	capture.output.options.fd = capture.data[1] = open("/dev/full", O_WRONLY);
	put(&capture, "a\n");
	output_end(&capture.output);
	assert_int_equal(capture.output.error, -ENOSPC);
	capture_close(&capture);
}

/* ---- profiles ---- */

static struct symbols *kernel_symbols(void)
{
	char path[] = "/tmp/sonde-kallsyms-XXXXXX";
	static const char text[] = "ffffffff81000000 T _stext\nffffffff81001000 T outer\nffffffff81002000 T leaf\nffffffff81003000 T _etext\n";
	struct symbols *symbols;
	struct frame frame;
	int fd = mkstemp(path);

	assert_int_equal(write(fd, text, sizeof(text) - 1), sizeof(text) - 1);
	close(fd);
	symbols = symbols_new(&(struct symbols_options){ .kallsyms = path });
	symbols_kernel(symbols, 0xffffffff81001000, &frame); /* reads the file */
	unlink(path);
	return symbols;
}

static void stacks_become_a_profile(void **state)
{
	struct fixture *f = *state;
	const struct type *parts[] = { type_stack(&f->types, TYPE_KSTACK, STACK_BPFTRACE, 127), type_string(&f->types, 16) };
	uint32_t key_type = fixture_type(f, type_tuple(&f->types, parts, NULL, 2));
	struct plan_map plan_map = { .key_type = key_type, .value_type = fixture_type(f, type_simple(&f->types, TYPE_COUNT)) };
	struct {
		struct stack_key stack;
		char comm[16];
	} keys[] = { { { 7, 0, 2 }, "sh" }, { { 0, 0, 0 }, "sh" } };
	struct value_row rows[2];
	struct value_map map = { .map = &plan_map, .name = "@", .rows = rows, .n_rows = 2 };
	struct profile profile;
	const char *error = NULL;

	f->ips[0] = 0xffffffff81002010;
	f->ips[1] = 0xffffffff81002000; /* behind outer's last call */
	f->n_ips = 2;
	f->decoder.symbols = kernel_symbols();
	for (unsigned i = 0; i < 2; i++)
		rows[i] = (struct value_row){ .key = fixture_decode(f, key_type, &keys[i]),
					      .value = fixture_decode(f, plan_map.value_type, &(int64_t){ 3 + i }) };
	profile_init(&profile, SIZE_MAX);
	assert_int_equal(output_map_to_profile(&f->decoder, &map, &profile, &error), 0);
	assert_true(str_eq_cstr(profile.unit, "samples"));
	assert_int_equal(profile_total(&profile), 7);
	buf_clear(&f->out);
	assert_int_equal(profile_write_folded(&profile, &f->out), 0);
	assert_non_null(strstr(f->out.p, "sh;outer_[k];leaf_[k] 3\n"));
	assert_non_null(strstr(f->out.p, "sh;[no stack] 4\n"));
	profile_free(&profile);
	symbols_free(f->decoder.symbols);
}

static void maps_without_stacks_or_numbers_are_refused(void **state)
{
	struct fixture *f = *state;
	uint32_t stack = fixture_type(f, type_stack(&f->types, TYPE_KSTACK, STACK_BPFTRACE, 127));
	struct plan_map plan_map = { .key_type = PLAN_NONE, .value_type = fixture_int(f, 8, true) };
	struct value_map map = { .map = &plan_map };
	struct profile profile;
	const char *error = NULL;

	profile_init(&profile, SIZE_MAX);
	assert_int_equal(output_map_to_profile(&f->decoder, &map, &profile, &error), -EINVAL);
	assert_non_null(error);
	plan_map.key_type = plan_map.value_type;
	assert_int_equal(output_map_to_profile(&f->decoder, &map, &profile, &error), -EINVAL);
	plan_map.key_type = stack;
	plan_map.value_type = fixture_type(f, type_aggregate(&f->types, TYPE_MIN, true));
	assert_int_equal(output_map_to_profile(&f->decoder, &map, &profile, &error), -EINVAL);
	plan_map.value_type = fixture_type(f, type_aggregate(&f->types, TYPE_AVG, true));
	assert_int_equal(output_map_to_profile(&f->decoder, &map, &profile, &error), 0);
	profile_free(&profile);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		CASE(simple_events),
		CASE(messages_have_their_place),
		CASE(maps),
		CASE(lines_are_written_whole),
		CASE(the_first_write_error_is_kept),
		CASE(stacks_become_a_profile),
		CASE(maps_without_stacks_or_numbers_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
