/* tests: --test and --bench: the script's own test: and bench: programs, run by us after begin and before end (reference 7.8).
 * In: plan attaches in script order. Out: an event per test with what it printed, an event per benchmark. Nothing is attached meanwhile.
 * A test passes when it returns 0, reports no errorf, and does not exit with another status than 0. */
#include "runtime/core/core.h"

#include <string.h>
#include <unistd.h>
#include "common/base/bpf_abi.h"

enum {
	BENCH_NS = 100000000,   /* runs until its programs took about so long, */
	BENCH_MAX = 1000000,    /* or so many */
	BENCH_WALL_NS = 2000000000,
	BENCH_BATCH = 128,      /* runs between two looks at the rings: what they print is dropped */
	CALIBRATION = 2000,
};

static const char *short_name(const struct session *session, const struct plan_attach *attach)
{
	const char *name = plan_string(session->plan, attach->name), *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

static uint32_t count_of(const struct session *session, enum probe_id probe)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < session->plan->attaches.n; i++)
		n += session->plan->attaches.v[i].probe == probe;
	return n;
}

/* exit() of one test is not the end of the others. */
static void forget_exit(struct session *session)
{
	session->exit_code = 0;
	session->has_exit = false;
	if (session->stop == STOP_EXIT)
		session->stop = STOP_NOT;
	if (session->state) {
		__atomic_store_n(&session->state->is_exiting, 0, __ATOMIC_RELEASE);
		session->state->exit_code = 0;
	}
}

/* What programs print goes to `text` until capture_end(). */
static struct output capture_begin(struct session *session, struct buf *text)
{
	struct output saved = session->output;
	struct output_options options = saved.options;

	options.capture = text;
	options.buffering = BUFFER_NONE;
	options.has_colour = false;
	output_init(&session->output, OUTPUT_TEXT, &session->decoder, session->sources, &options);
	return saved;
}

static void capture_end(struct session *session, const struct output *saved)
{
	rings_drain_all(session);
	output_end(&session->output);
	session->output = *saved;
}

static void run_test(struct session *session, const struct plan_attach *attach, struct event_test *test)
{
	uint32_t value = 0;
	struct output saved;
	struct buf text;
	uint64_t start;
	int err;

	buf_init(&text, 16 << 20);
	saved = capture_begin(session, &text);
	session->n_errors = 0;
	start = clock_ns(CLOCK_MONOTONIC);
	err = selfrun_one(session, attach, &value);
	test->duration_ns = clock_ns(CLOCK_MONOTONIC) - start;
	capture_end(session, &saved);
	test->is_passed = !err && !value && !session->n_errors && !session->exit_code;
	test->text = arena_str(session->arena, buf_str(&text));
	buf_free(&text);
	forget_exit(session);
}

static void send_test(struct session *session, enum event_kind kind, const struct event_test *test, uint32_t n)
{
	struct event event = { .kind = kind, .prog = PLAN_NONE, .test = test, .number = n };

	events_send(session, &event);
	output_flush(&session->output);
}

bool tests_run(struct session *session)
{
	struct event_test *tests = ARENA_ARRAY(session->arena, struct event_test, session->plan->attaches.n + 1);
	uint32_t n = count_of(session, PROBE_TEST), done = 0;
	bool all_passed = true;

	if (!n)
		return true;
	send_test(session, EVENT_TESTS_BEGIN, tests, n);
	for (uint32_t i = 0; i < session->plan->attaches.n && !signals_stop(); i++) {
		const struct plan_attach *attach = &session->plan->attaches.v[i];
		struct event_test *test = &tests[done];

		if (attach->probe != PROBE_TEST)
			continue;
		test->name = short_name(session, attach);
		send_test(session, EVENT_TEST_BEGIN, test, 1);
		run_test(session, attach, test);
		send_test(session, EVENT_TEST, test, 1);
		all_passed &= test->is_passed;
		done++;
	}
	send_test(session, EVENT_TESTS_END, tests, done);
	return all_passed && done == n;
}

/* --- benchmarks ------------------------------------------------------------------------------------------------------------------------------- */
struct tally { /* as the kernel counts */
	uint64_t ns, runs;
};

static struct tally tally_of(int prog_fd)
{
	struct bpf_prog_info info;
	union bpf_attr attr;

	memset(&info, 0, sizeof(info));
	memset(&attr, 0, sizeof(attr));
	attr.info.bpf_fd = (uint32_t)prog_fd;
	attr.info.info = (uint64_t)(uintptr_t)&info;
	attr.info.info_len = sizeof(info);
	sys_bpf(BPF_OBJ_GET_INFO_BY_FD, &attr, sizeof(attr.info));
	return (struct tally){ info.run_time_ns, info.run_cnt };
}

/* The kernel's clock around every run costs time itself: that of a program that does nothing, in picoseconds. */
static uint64_t calibrate(void)
{
	static const struct bpf_insn nothing[] = { { .code = BPF_ALU64 | BPF_MOV | BPF_K, .imm = 0 }, { .code = BPF_JMP | BPF_EXIT } };
	union bpf_attr attr;
	struct tally tally;
	int fd;

	memset(&attr, 0, sizeof(attr));
	attr.prog_type = BPF_PROG_TYPE_RAW_TRACEPOINT;
	attr.insns = (uint64_t)(uintptr_t)nothing;
	attr.insn_cnt = 2;
	attr.license = (uint64_t)(uintptr_t)"GPL";
	fd = sys_bpf(BPF_PROG_LOAD, &attr, sizeof(attr));
	if (fd < 0)
		return 0;
	for (int i = 0; i < CALIBRATION; i++)
		attach_test_run(fd, NULL);
	tally = tally_of(fd);
	close(fd);
	return tally.runs ? tally.ns * 1000 / tally.runs : 0;
}

/* Runs it until its time is known well enough. */
static int measure(struct session *session, int prog_fd, uint64_t overhead_ps, struct event_bench *bench)
{
	struct tally before = tally_of(prog_fd), now = before;
	uint64_t start = clock_ns(CLOCK_MONOTONIC), spent_ps;
	int err = 0;

	while (!err && now.ns - before.ns < BENCH_NS && now.runs - before.runs < BENCH_MAX && clock_ns(CLOCK_MONOTONIC) - start < BENCH_WALL_NS) {
		for (int i = 0; i < BENCH_BATCH && !err; i++)
			err = attach_test_run(prog_fd, NULL);
		rings_drain_all(session);
		now = tally_of(prog_fd);
		if (now.runs == before.runs || session->stop != STOP_NOT)
			break;
	}
	bench->iterations = now.runs - before.runs;
	spent_ps = (now.ns - before.ns) * 1000;
	if (bench->iterations && spent_ps > overhead_ps * bench->iterations)
		bench->average_ns = (spent_ps / bench->iterations - overhead_ps + 500) / 1000;
	return err;
}

static int run_bench(struct session *session, const struct plan_attach *attach, uint64_t overhead_ps)
{
	struct event_bench bench = { .name = short_name(session, attach) };
	struct event event = { .kind = EVENT_BENCH, .prog = PLAN_NONE, .bench = &bench };
	struct output saved;
	struct buf dropped;
	int err;

	buf_init(&dropped, 4096); /* past the limit nothing is kept: nobody will look */
	saved = capture_begin(session, &dropped);
	err = measure(session, session->prog_fds[attach->prog], overhead_ps, &bench);
	capture_end(session, &saved);
	buf_free(&dropped);
	forget_exit(session);
	events_send(session, &event);
	output_flush(&session->output);
	return err;
}

static int enable_stats(void)
{
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr)); /* type 0: BPF_STATS_RUN_TIME */
	return sys_bpf(BPF_ENABLE_STATS, &attr, sizeof(attr));
}

int benches_run(struct session *session)
{
	struct event event = { .kind = EVENT_BENCHES_BEGIN, .prog = PLAN_NONE };
	int stats_fd, err = 0;
	uint64_t overhead_ps;

	if (!count_of(session, PROBE_BENCH))
		return 0;
	stats_fd = enable_stats();
	if (stats_fd < 0)
		return session_fail(session, 255, "Linux 5.8 and newer do, for root", "this kernel does not measure BPF programs: %s", strerror(-stats_fd));
	overhead_ps = calibrate();
	events_send(session, &event);
	for (uint32_t i = 0; i < session->plan->attaches.n && !err && !signals_stop(); i++)
		if (session->plan->attaches.v[i].probe == PROBE_BENCH)
			err = run_bench(session, &session->plan->attaches.v[i], overhead_ps);
	close(stats_fd);
	return err ? session_fail(session, 255, NULL, "cannot run a benchmark: %s", strerror(-err)) : 0;
}
