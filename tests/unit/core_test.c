/* core_test: whole sessions over programs made by hand: order, counting, exit statuses, signals, losses. Needs the right to load BPF programs;
 * skipped otherwise. */
#include "tests/unit/hand_made.h"

#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include "runtime/core/core.h"

static char out_text[65536];

/* Runs the session with stdout of the output in out_text. */
static int run_with(struct hand *h, struct session_options *options, struct session_result *result)
{
	FILE *file = tmpfile();
	size_t n;

	options->output.fd = fileno(file);
	options->output.is_quiet = true;
	options->include_self = true;
	session_run(&h->arena, h->plan, h->code, h->facts, &h->sources, options, result);
	rewind(file);
	n = fread(out_text, 1, sizeof(out_text) - 1, file);
	out_text[n] = '\0';
	fclose(file);
	if (result->error)
		print_message("error: %s\n", result->error);
	return result->status;
}

static int run(struct hand *h)
{
	struct session_options options = { 0 };
	struct session_result result;

	return run_with(h, &options, &result);
}

static uint32_t begin_prog(struct hand *h)
{
	uint32_t prog = hand_prog(h, "begin_1", PROBE_BEGIN, BPF_PROG_TYPE_RAW_TRACEPOINT, 0);

	hand_attach(h, prog, "begin");
	return prog;
}

/* interval:ms:N { exit(code) } */
static void add_exit_after(struct hand *h, uint64_t ms, int code)
{
	uint32_t prog = hand_prog(h, "interval_1", PROBE_INTERVAL, BPF_PROG_TYPE_PERF_EVENT, 0);
	struct plan_attach *attach = hand_attach(h, prog, "interval:ms");

	attach->provider = hand_string(h, "ms");
	attach->count = ms;
	hand_send_control(h, prog, hand_control_record(h, RECORD_EXIT, PLAN_NONE), code);
	hand_end(h, prog);
}

static void test_control_keeps_its_place_between_data(void **state)
{
	struct hand h;
	uint32_t map, prog, a, b, print, clear;

	(void)state;
	if (!hand_can_bpf())
		skip();
	hand_open(&h);
	hand_special_maps(&h);
	map = hand_count_map(&h, "@x");
	a = hand_printf_record(&h, "a");
	b = hand_printf_record(&h, "b");
	print = hand_control_record(&h, RECORD_PRINT_MAP, map);
	clear = hand_control_record(&h, RECORD_CLEAR, map);
	prog = begin_prog(&h);
	hand_send_data(&h, prog, a, 1);
	hand_count(&h, prog, map);
	hand_count(&h, prog, map);
	hand_send_control(&h, prog, print, 0);
	hand_send_data(&h, prog, b, 2);
	hand_send_control(&h, prog, clear, 0);
	hand_send_control(&h, prog, print, 0);
	hand_send_data(&h, prog, a, 3);
	hand_end(&h, prog);
	assert_int_equal(run(&h), 0);
	assert_string_equal(out_text, "a1\n@x: 2\nb2\n@x: 0\na3\n\n\n");
	hand_close(&h);
}

static void test_many_records_arrive_in_order(void **state)
{
	struct hand h;
	uint32_t prog, record;
	struct buf expected;

	(void)state;
	if (!hand_can_bpf())
		skip();
	hand_open(&h);
	hand_special_maps(&h);
	buf_init(&expected, 65536);
	record = hand_printf_record(&h, "n");
	prog = begin_prog(&h);
	for (int i = 0; i < 200; i++) {
		hand_send_data(&h, prog, record, i);
		buf_printf(&expected, "n%d\n", i);
	}
	hand_end(&h, prog);
	buf_puts(&expected, "\n\n");
	assert_int_equal(run(&h), 0);
	assert_string_equal(out_text, expected.p);
	buf_free(&expected);
	hand_close(&h);
}

static void test_exit_code_and_end_program(void **state)
{
	struct hand h;
	uint32_t prog, end, never;

	(void)state;
	if (!hand_can_bpf())
		skip();
	hand_open(&h);
	hand_special_maps(&h);
	prog = begin_prog(&h);
	hand_send_control(&h, prog, hand_control_record(&h, RECORD_EXIT, PLAN_NONE), 7);
	hand_end(&h, prog);
	end = hand_prog(&h, "end_1", PROBE_END, BPF_PROG_TYPE_RAW_TRACEPOINT, 0);
	hand_attach(&h, end, "end");
	hand_send_data(&h, end, hand_printf_record(&h, "end"), 5);
	hand_end(&h, end);
	never = hand_prog(&h, "profile_1", PROBE_PROFILE, BPF_PROG_TYPE_PERF_EVENT, 0);
	hand_attach(&h, never, "profile:hz:10")->provider = hand_string(&h, "no such unit: attaching it would be a bug");
	hand_end(&h, never);
	assert_int_equal(run(&h), 7);
	assert_string_equal(out_text, "end5\n\n\n");
	hand_close(&h);
}

static void test_profile_counts_until_interval_exits(void **state)
{
	struct hand h;
	uint32_t prog, map;
	struct plan_attach *attach;
	unsigned count = 0;

	(void)state;
	if (!hand_can_bpf())
		skip();
	hand_open(&h);
	hand_special_maps(&h);
	map = hand_count_map(&h, "@samples");
	prog = hand_prog(&h, "profile_1", PROBE_PROFILE, BPF_PROG_TYPE_PERF_EVENT, 0);
	attach = hand_attach(&h, prog, "profile:hz:500");
	attach->provider = hand_string(&h, "hz");
	attach->count = 500;
	hand_count(&h, prog, map);
	hand_end(&h, prog);
	add_exit_after(&h, 200, 3);
	assert_int_equal(run(&h), 3);
	assert_int_equal(sscanf(out_text, "\n\n@samples: %u", &count), 1);
	assert_in_range(count, 20, 2000);
	hand_close(&h);
}

static struct hand *lasting_plan(struct hand *h)
{
	uint32_t prog, map;
	struct plan_attach *attach;

	hand_open(h);
	hand_special_maps(h);
	map = hand_count_map(h, "@n");
	prog = hand_prog(h, "interval_1", PROBE_INTERVAL, BPF_PROG_TYPE_PERF_EVENT, 0);
	attach = hand_attach(h, prog, "interval:ms:10");
	attach->provider = hand_string(h, "ms");
	attach->count = 10;
	hand_count(h, prog, map);
	hand_end(h, prog);
	return h;
}

static void test_child_status_is_ours(void **state)
{
	static const struct {
		const char *command;
		int status;
	} cases[] = { { "sh -c 'exit 7'", 7 }, { "sh -c \"kill -9 \\$\\$\"", 137 }, { "true", 0 }, { "no-such-program-here x", 1 }, { "sh -c 'open", 1 } };

	(void)state;
	if (!hand_can_bpf())
		skip();
	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct session_options options = { .command = cases[i].command };
		struct session_result result;
		struct hand h;

		assert_int_equal(run_with(lasting_plan(&h), &options, &result), cases[i].status);
		hand_close(&h);
	}
}

static void test_duration_and_signals_end_cleanly(void **state)
{
	struct session_options options = { .duration_ns = 50000000 };
	struct session_result result;
	struct hand h;
	static const int numbers[] = { SIGINT, SIGTERM, SIGHUP };

	(void)state;
	if (!hand_can_bpf())
		skip();
	assert_int_equal(run_with(lasting_plan(&h), &options, &result), 0);
	assert_non_null(strstr(out_text, "\n\n@n: "));
	hand_close(&h);
	options.duration_ns = 0;
	for (int i = 0; i < 3; i++) {
		pid_t killer = fork();

		if (!killer) {
			usleep(100000);
			kill(getppid(), numbers[i]);
			_exit(0);
		}
		assert_int_equal(run_with(lasting_plan(&h), &options, &result), numbers[i] == SIGHUP ? 129 : 0);
		assert_non_null(strstr(out_text, "\n\n@n: "));
		waitpid(killer, NULL, 0);
		hand_close(&h);
	}
}

static void test_end_of_target_ends_the_run(void **state)
{
	struct session_options options = { 0 };
	struct session_result result;
	struct hand h;
	pid_t target = fork();

	(void)state;
	if (!target) {
		usleep(150000);
		_exit(0);
	}
	if (!hand_can_bpf())
		skip();
	options.targets.pids = &target;
	options.targets.n_pids = 1;
	assert_int_equal(run_with(lasting_plan(&h), &options, &result), 0);
	waitpid(target, NULL, 0);
	hand_close(&h);
	assert_int_equal(run_with(lasting_plan(&h), &options, &result), 1);
	assert_non_null(result.error);
	hand_close(&h);
}

static void test_refusal_is_told_as_our_bug(void **state)
{
	struct session_options options = { 0 };
	struct session_result result;
	struct hand h;
	uint32_t prog;

	(void)state;
	if (!hand_can_bpf())
		skip();
	hand_open(&h);
	hand_special_maps(&h);
	prog = begin_prog(&h);
	HAND_PUT(&h, prog, EXIT_INSN); /* r0 was never set */
	assert_int_equal(run_with(&h, &options, &result), 255);
	assert_non_null(strstr(result.error, "R0 !read_ok"));
	assert_non_null(strstr(result.hint, "bug in sonde"));
	hand_close(&h);
}

static void test_nothing_stays_open(void **state)
{
	struct hand h;
	int before = dup(0), after;

	(void)state;
	if (!hand_can_bpf())
		skip();
	close(before);
	lasting_plan(&h);
	facts_free(h.facts); /* what facts keep open is theirs */
	h.facts = facts_new(&h.arena, &h.types, &(struct facts_options){ 0 });
	add_exit_after(&h, 30, 0);
	assert_int_equal(run(&h), 0);
	hand_close(&h);
	after = dup(0);
	close(after);
	assert_int_equal(before, after);
}

static void test_begin_and_exit_is_fast(void **state)
{
	double best = 1e9;

	(void)state;
	if (!hand_can_bpf())
		skip();
	for (int i = 0; i < 10; i++) {
		struct hand h;
		double start;
		uint32_t prog;

		hand_open(&h);
		hand_special_maps(&h);
		prog = begin_prog(&h);
		hand_send_control(&h, prog, hand_control_record(&h, RECORD_EXIT, PLAN_NONE), 0);
		hand_end(&h, prog);
		start = hand_now_ms();
		run(&h);
		if (hand_now_ms() - start < best)
			best = hand_now_ms() - start;
		hand_close(&h);
	}
	print_message("begin { exit() }: run time %.2f ms\n", best);
}

static void test_words(void **state)
{
	struct arena arena;
	char **argv;
	uint32_t n;

	(void)state;
	arena_init(&arena, 1 << 20, ARENA_DEFAULT);
	assert_int_equal(child_words(&arena, " sh  -c 'a \"b\" $x' \"c 'd' \\\"e\\n\" f\\ g ''", &argv, &n), 0);
	assert_int_equal(n, 6);
	assert_string_equal(argv[0], "sh");
	assert_string_equal(argv[2], "a \"b\" $x");
	assert_string_equal(argv[3], "c 'd' \"e\\n");
	assert_string_equal(argv[4], "f g");
	assert_string_equal(argv[5], "");
	assert_null(argv[6]);
	assert_int_equal(child_words(&arena, "a 'b", &argv, &n), -EINVAL);
	assert_int_equal(child_words(&arena, "  ", &argv, &n), -EINVAL);
	arena_free(&arena);
}

static int make_hash(uint32_t type, uint32_t max)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.map_type = type;
	attr.key_size = attr.value_size = 8;
	attr.max_entries = max;
	return sys_bpf(BPF_MAP_CREATE, &attr, sizeof(attr));
}

static void test_all_keys_are_read(void **state)
{
	struct map_bytes all;
	uint64_t sum = 0;
	int fd;

	(void)state;
	if (!hand_can_bpf())
		skip();
	fd = make_hash(BPF_MAP_TYPE_HASH, 20000);
	for (uint64_t i = 0; i < 10000; i++)
		assert_int_equal(map_update(fd, &i, &i), 0);
	assert_int_equal(map_read_all(fd, 8, 8, 20000, MAP_ONE_BY_ONE, &all), 0);
	assert_int_equal(all.n, 10000);
	map_bytes_free(&all);
	assert_int_equal(map_read_all(fd, 8, 8, 20000, MAP_KEEP, &all), 0);
	assert_int_equal(all.n, 10000);
	for (uint32_t i = 0; i < all.n; i++)
		sum += ((uint64_t *)(void *)all.values)[i];
	assert_int_equal(sum, 9999 * 10000 / 2);
	map_bytes_free(&all);
	assert_int_equal(map_read_all(fd, 8, 8, 20000, MAP_TAKE, &all), 0);
	assert_int_equal(all.n, 10000);
	map_bytes_free(&all);
	assert_int_equal(map_read_all(fd, 8, 8, 20000, MAP_KEEP, &all), 0);
	assert_int_equal(all.n, 0);
	map_bytes_free(&all);
	close(fd);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_words),
		cmocka_unit_test(test_all_keys_are_read),
		cmocka_unit_test(test_control_keeps_its_place_between_data),
		cmocka_unit_test(test_many_records_arrive_in_order),
		cmocka_unit_test(test_exit_code_and_end_program),
		cmocka_unit_test(test_profile_counts_until_interval_exits),
		cmocka_unit_test(test_child_status_is_ours),
		cmocka_unit_test(test_duration_and_signals_end_cleanly),
		cmocka_unit_test(test_end_of_target_ends_the_run),
		cmocka_unit_test(test_refusal_is_told_as_our_bug),
		cmocka_unit_test(test_nothing_stays_open),
		cmocka_unit_test(test_begin_and_exit_is_fast),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
