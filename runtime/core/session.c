/* session: one tracing run from loading to the exit status; session_run reads like the list of reference 9.1. One thread: it attaches, waits in
 * epoll, decodes and prints; a signal handler sets flags and leaves at once when asked twice (signals.c).
 * In: plan, code, options. Out: events on the output, the result. Owner of everything: struct session, given back by session_close. */
#include "runtime/core/core.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/timerfd.h>
#include <unistd.h>
#include "common/base/bug.h"
#include "common/base/hint.h"
#include "common/base/log.h"
#include "common/base/progress.h"

#define STATUS_ATTACH 255
#define DRAIN_BUDGET 16384 /* records between two looks at signals and timers */

/* --- what all files use ----------------------------------------------------------------------------------------------------------------------- */
int session_fail(struct session *session, int status, const char *hint, const char *fmt, ...)
{
	struct session_result *result = session->result;
	va_list args;

	if (result->error)
		return -1;
	va_start(args, fmt);
	result->error = arena_vprintf(session->arena, fmt, args);
	va_end(args);
	result->hint = hint;
	result->status = status;
	session->stop = STOP_ERROR;
	return -1;
}

int session_watch(struct session *session, int fd, enum wake wake)
{
	struct epoll_event event = { .events = EPOLLIN, .data.u32 = wake };

	return epoll_ctl(wake == WAKE_RING || wake == WAKE_QUIET ? session->epoll_fd : session->quiet_fd, EPOLL_CTL_ADD, fd, &event) ? -errno : 0;
}

void session_stop(struct session *session, enum stop_reason reason)
{
	if (session->stop == STOP_NOT)
		session->stop = reason;
	if (session->state)
		__atomic_store_n(&session->state->is_exiting, 1, __ATOMIC_RELEASE);
}

/* --- opening and closing ------------------------------------------------------------------------------------------------------------------------- */
static int *no_fds(struct arena *arena, uint32_t n)
{
	int *fds = ARENA_ARRAY(arena, int, n + 1);

	for (uint32_t i = 0; i <= n; i++)
		fds[i] = -1;
	return fds;
}

static void session_open(struct session *session, struct arena *arena, const struct plan *plan, const struct code *code, struct facts *facts,
			 const struct session_options *options, struct session_result *result)
{
	*session = (struct session){
		.arena = arena, .plan = plan, .code = code, .facts = facts, .options = options, .result = result,
		.map_fds = no_fds(arena, plan->maps.n), .prog_fds = no_fds(arena, plan->progs.n),
		.is_zeroed = ARENA_ARRAY(arena, bool, plan->maps.n + 1),
		.field_values = ARENA_ARRAY(arena, uint64_t, plan->relocs.n + 1), .has_field_value = ARENA_ARRAY(arena, bool, plan->relocs.n + 1),
		.core_answers = ARENA_ARRAY(arena, struct core_answer, plan->cores.n + 1),
		.rodata_fd = -1, .btf_fd = -1, .epoll_fd = -1, .quiet_fd = -1, .signal_fd = -1, .timer_fd = -1, .follow_timer_fd = -1, .stats_fd = -1,
		.child = { .pidfd = -1, .release_fd = -1 },
		.n_cpus = facts_possible_cpus(),
	};
	arena_init(&session->batch, SIZE_MAX, ARENA_DEFAULT);
	buf_init(&session->text, 16 << 20);
	attach_init(&session->attach, arena, plan, facts);
	session->attach.prog_fds = session->prog_fds;
	session->attach.map_fds = session->map_fds;
	session->attach.load_variant = load_variant;
	session->attach.load_data = session;
	session->attach.masked_features = options->masked_features;
	stacks_init(session);
}

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Slow links last, by then with nothing else open (decision 23). */
static void hand_over_slow_links(struct attach_set *set, uint32_t n_slow)
{
	int *fds = malloc(sizeof(*fds) * (n_slow + 1));
	uint32_t n = 0;

	if (!fds || !n_slow) {
		attach_close_slow(set);
		free(fds);
		return;
	}
	for (uint32_t i = 0; i < set->links.n; i++) {
		if (set->links.v[i].fd >= 0)
			fds[n++] = set->links.v[i].fd;
		if (set->links.v[i].perf_fd >= 0)
			fds[n++] = set->links.v[i].perf_fd;
	}
	set->links.n = 0;
	child_hand_over(fds, n);
	free(fds);
}

static void session_close(struct session *session)
{
	uint32_t n_slow = attach_close_fast(&session->attach);

	child_end(session);
	rings_close(session);
	mappings_close(session);
	unwind_close(session);
	if (session->state)
		munmap(session->state, sizeof(*session->state));
	session->state = NULL;
	for (uint32_t i = 0; i < session->plan->maps.n; i++)
		close_fd(&session->map_fds[i]);
	for (uint32_t i = 0; i < session->plan->progs.n; i++)
		close_fd(&session->prog_fds[i]);
	close_fd(&session->rodata_fd);
	close_fd(&session->btf_fd);
	close_fd(&session->timer_fd);
	close_fd(&session->stats_fd);
	targets_close(session);
	hand_over_slow_links(&session->attach, n_slow);
	signals_close(session);
	close_fd(&session->epoll_fd);
	close_fd(&session->quiet_fd);
	if (session->symbols)
		symbols_free(session->symbols);
	stacks_close(session);
	packets_close(session);
	arena_free(&session->batch);
	buf_free(&session->text);
}

/* --- 1. load ---------------------------------------------------------------------------------------------------------------------------------------- */
static int session_load(struct session *session)
{
	int err;

	if (session->plan->needs & NEEDS_UNWIND && !facts_has(session->facts, FEATURE_LOOP))
		return session_fail(session, STATUS_ATTACH, "ustack follows frame pointers, which code built for speed often lacks",
				    "dw_ustack: %s", facts_why_not(session->facts, FEATURE_LOOP));
	err = load_maps(session);
	return err ? err : load_programs(session);
}

static const char *decoder_probe_name(void *data, uint64_t id)
{
	return attach_probe_name(&((struct session *)data)->attach, id);
}

/* TAI and UTC differ by whole seconds; the clocks are not read at the same moment. */
static int64_t whole_seconds(int64_t ns)
{
	const int64_t second = 1000000000;

	return (ns < 0 ? ns - second / 2 : ns + second / 2) / second * second;
}

/* What turns records into text, and where text goes. */
static int open_reader(struct session *session)
{
	struct symbols_options symbols = { .demangle = session->plan->config.cpp_demangle, .has_debug_info = session->plan->config.show_debug_info };
	uint64_t real = clock_ns(CLOCK_REALTIME), boot = clock_ns(CLOCK_BOOTTIME), tai = clock_ns(CLOCK_TAI);

	session->start_ns = boot;
	session->symbols = symbols_new(&symbols);
	session->decoder = (struct decoder){
		.plan = session->plan, .symbols = session->symbols, .stack_frames = stacks_frames, .probe_name = decoder_probe_name, .data = session,
		.boot_to_real_ns = (int64_t)(real - boot),
		.tai_to_real_ns = whole_seconds((int64_t)(real - tai)),
	};
	output_init(&session->output, session->options->format, &session->decoder, session->sources, &session->options->output);
	if (rings_open(session))
		return -1;
	if (session->plan->needs & (NEEDS_MAPPINGS | NEEDS_USER_STACKS | NEEDS_USER_SYMBOLS) && mappings_open(session))
		log_debug("mappings of processes are not told by this kernel: symbols of short-lived programs will be missing");
	return 0;
}

/* --- 2. the child and the process filter ------------------------------------------------------------------------------------------------------------- */
static int start_filter(struct session *session)
{
	const struct session_options *options = session->options;

	if (child_start(session))
		return -1;
	if (targets_open(session))
		return -1;
	if (!session->state)
		return 0;
	session->state->start_boot_ns = session->start_ns;
	session->state->child_pid = (uint64_t)session->child.pid;
	session->state->self_tgid = options->include_self ? 0 : load_self_tgid();
	return 0;
}

/* --- 4. attach -------------------------------------------------------------------------------------------------------------------------------------------- */
static void tell_mechanism(struct session *session, const struct attach_link *link, const char *name)
{
	struct buf order;

	buf_init(&order, 4096);
	attach_put_order(&session->attach, link->attach, &order);
	log_verbose("attached %s: %s; %s%s%s", name, attach_mechanism_name(link->mechanism), attach_why(&session->attach, link->attach).reason,
		    order.n ? "; order: " : "", order.n ? order.p : "");
	order.n = 0;
	if (log_is_verbose())
		attach_put_copies(&session->attach, link->attach, &order);
	if (order.n)
		log_verbose("%s: %s", name, order.p);
	buf_free(&order);
}

static void report_attached(struct session *session)
{
	const struct attach_set *set = &session->attach;
	struct buf *report = session->options->attach_report;

	for (uint32_t i = 0; i < set->problems.n; i++) {
		if (report)
			buf_printf(report, "not attached: %s\n", set->problems.v[i]);
		if (session->plan->config.missing_probes == 1)
			log_warning("%s, skipped", set->problems.v[i]);
		else
			log_verbose("not attached: %s", set->problems.v[i]);
	}
	for (uint32_t i = 0; i < set->links.n; i++) {
		const struct attach_link *link = &set->links.v[i];
		const char *name = plan_string(session->plan, session->plan->attaches.v[link->attach].name);

		if (report)
			buf_printf(report, "%s: %s, %u site%s%s\n", name, attach_mechanism_name(link->mechanism), link->n_sites, link->n_sites == 1 ? "" : "s",
				   link->is_slow ? ", slow to detach" : "");
		if (!i || set->links.v[i - 1].attach != link->attach || set->links.v[i - 1].mechanism != link->mechanism)
			tell_mechanism(session, link, name);
	}
}

static int attach_probes(struct session *session)
{
	struct attach_set *set = &session->attach;
	const char *last;
	int err;

	if (child_load(session))
		return -1;
	err = attach_all(set);
	progress_end();
	last = set->problems.n ? set->problems.v[set->problems.n - 1] : "no probe could be attached";
	if (!err) {
		report_attached(session);
		return 0;
	}
	if (targets_are_gone(session))
		return session_fail(session, STATUS_ATTACH, NULL, "-p %d: the process ended while probes were attached to it", (int)session->options->targets.pids[0]);
	return session_fail(session, err == -ENOENT ? 1 : STATUS_ATTACH, "missing_probes=warn in config goes on without it",
			    "cannot attach %s", last);
}

/* Probes that stay: without any, the run ends after begin. Reading iterators to their end is all there is to them. */
static bool has_lasting_probes(const struct session *session)
{
	for (uint32_t i = 0; i < session->plan->attaches.n; i++) {
		enum probe_id probe = session->plan->attaches.v[i].probe;

		if (probe == PROBE_SELF || (!(lang_probe(probe)->flags & P_SELF) && probe != PROBE_ITER))
			return true;
	}
	return false;
}

static void announce(struct session *session, uint32_t n_probes)
{
	static const char notice[] = "__BPFTRACE_NOTIFY_PROBES_ATTACHED\n";
	const struct attach_set *set = &session->attach;
	struct event_probe *probes = ARENA_ARRAY(session->arena, struct event_probe, set->links.n + 1);
	struct event event = { .kind = EVENT_ATTACHED, .prog = PLAN_NONE, .number = n_probes, .probes = probes, .n_probes = set->links.n };

	for (uint32_t i = 0; i < set->links.n; i++)
		probes[i] = (struct event_probe){
			.name = plan_string(session->plan, session->plan->attaches.v[set->links.v[i].attach].name),
			.mechanism = attach_mechanism_name(set->links.v[i].mechanism),
			.n_sites = set->links.v[i].n_sites,
		};
	events_send(session, &event);
	output_flush(&session->output);
	/* Programs that drive a tracer wait for this line (decision 29). */
	if (getenv("__BPFTRACE_NOTIFY_PROBES_ATTACHED") && write(STDOUT_FILENO, notice, sizeof(notice) - 1) < 0)
		log_debug("notice: %s", strerror(errno));
}

/* Pinned iterators are not read by us but by whoever opens the file. */
static void tell_pins(struct session *session)
{
	for (uint32_t i = 0; i < session->plan->attaches.n; i++) {
		const struct plan_attach *attach = &session->plan->attaches.v[i];
		struct event event = { .kind = EVENT_PRINTF, .prog = PLAN_NONE };
		const char *pin = plan_string(session->plan, attach->function);

		if (attach->probe != PROBE_ITER || !*pin)
			continue;
		event.text = str_from(arena_printf(session->arena, "Program pinned to %s%s\n", *pin == '/' ? "" : "/sys/fs/bpf/", pin));
		events_send(session, &event);
	}
}

/* Iterators run while they are read; what their programs write to the file is text. */
static void read_iterators(struct session *session)
{
	for (uint32_t i = 0; i < session->attach.n_iter_fds; i++) {
		struct event event = { .kind = EVENT_PRINTF, .prog = PLAN_NONE };
		char bytes[16384];
		ssize_t n;

		while ((n = read(session->attach.iter_fds[i], bytes, sizeof(bytes))) > 0) {
			event.text = str_make(bytes, (size_t)n);
			events_send(session, &event);
			rings_drain_all(session);
		}
	}
}

static int start_timer(struct session *session)
{
	struct itimerspec when = { .it_value = { (time_t)(session->options->duration_ns / 1000000000), (long)(session->options->duration_ns % 1000000000) } };

	if (!session->options->duration_ns)
		return 0;
	session->timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	if (session->timer_fd < 0 || timerfd_settime(session->timer_fd, 0, &when, NULL))
		return session_fail(session, STATUS_ATTACH, NULL, "timer: %s", strerror(errno));
	return session_watch(session, session->timer_fd, WAKE_TIMER);
}

/* --- 5. until something ends it ------------------------------------------------------------------------------------------------------------------------------ */
static void on_wake(struct session *session, enum wake wake)
{
	uint64_t count;

	switch (wake) {
	case WAKE_RING:
	case WAKE_QUIET:
	case WAKE_MAPPINGS:
		break; /* drained by the loop */
	case WAKE_SIGNAL:
		while (read(session->signal_fd, &count, sizeof(count)) > 0)
			;
		for (uint32_t n = signals_take_usr1(); n; n--)
			selfrun_all(session, PROBE_SELF);
		if (signals_stop())
			session_stop(session, STOP_SIGNAL);
		break;
	case WAKE_CHILD:
		child_reap(session);
		session_stop(session, STOP_CHILD);
		break;
	case WAKE_TARGET:
		if (targets_have_ended(session))
			session_stop(session, STOP_TARGET);
		break;
	case WAKE_TIMER:
		session_stop(session, STOP_DURATION);
		break;
	}
}

/* Sleeps until there is something to do; the reasons to look at go to `events`. */
static int wait_for_events(struct session *session, bool has_more, struct epoll_event *events, int max)
{
	if (session->is_busy) /* rings are looked at anyway */
		return epoll_wait(session->quiet_fd, events, max, has_more ? 0 : 1);
	epoll_wait(session->epoll_fd, events, max, has_more ? 0 : session->may_have_lost ? 500 : -1);
	return epoll_wait(session->quiet_fd, events, max, 0);
}

static void run_until_stopped(struct session *session)
{
	bool has_more = true, is_scanning = true;

	mappings_start_scan(session);
	while (session->stop == STOP_NOT) {
		struct epoll_event events[8];
		int n = wait_for_events(session, has_more || is_scanning, events, 8);
		uint64_t before = session->n_records;

		for (int i = 0; i < n; i++)
			on_wake(session, (enum wake)events[i].data.u32);
		has_more = rings_drain(session, DRAIN_BUDGET);
		rings_pace(session, session->n_records - before);
		mappings_drain(session);
		has_more |= unwind_update(session);
		if (is_scanning)
			is_scanning = mappings_scan_step(session);
		losses_tell(session, false);
	}
	session->is_busy = false;
}

/* --- the page ------------------------------------------------------------------------------------------------------------------------------------------------- */
static bool is_left_out(enum probe_id probe)
{
	return probe == PROBE_TEST || probe == PROBE_BENCH;
}

static uint32_t count_left_out(const struct session *session)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < session->plan->attaches.n; i++)
		n += is_left_out(session->plan->attaches.v[i].probe);
	return n;
}

static uint32_t count_probes(const struct session *session)
{
	uint32_t n = session->attach.n_probes ? session->attach.n_probes : session->plan->attaches.n;

	return n - count_left_out(session);
}

static void session_trace(struct session *session)
{
	bool is_lasting;

	output_hold(&session->output);
	selfrun_all(session, PROBE_BEGIN);
	unwind_open(session);
	if (session->stop == STOP_NOT && attach_probes(session)) {
		output_release(&session->output);
		return;
	}
	announce(session, count_probes(session));
	tell_pins(session);
	is_lasting = has_lasting_probes(session);
	if (session->stop == STOP_NOT && session->attach.n_iter_fds)
		read_iterators(session);
	if (session->stop == STOP_NOT && !is_lasting)
		session_stop(session, STOP_DONE);
	losses_start_stats(session);
	pairs_begin(session);
	if (session->stop == STOP_NOT && !start_timer(session)) {
		if (session->plan->needs & NEEDS_KERNEL_SYMBOLS) /* not before: attaching would share the CPU with it */
			symbols_prefetch_kernel(session->symbols);
		entry_run(session);
		unwind_catch_up(session);
		child_release(session);
		run_until_stopped(session);
	}
}

/* --test, --bench: the script's own probes for that, in place of tracing. */
static void session_examine(struct session *session)
{
	bool all_passed = true;

	selfrun_all(session, PROBE_BEGIN);
	if (session->stop != STOP_NOT)
		return;
	if (session->options->mode == SESSION_TEST)
		all_passed = tests_run(session);
	else
		benches_run(session);
	session->exit_code = !all_passed;
	session_stop(session, signals_stop() ? STOP_SIGNAL : STOP_EXIT);
}

/* Is there anything to do for this mode? */
static int check_probes(struct session *session)
{
	const struct plan *plan = session->plan;
	bool has_bench = false;

	if (!plan->attaches.n) {
		session->result->notice = "No probes to attach";
		session->result->status = 1;
		session->stop = STOP_ERROR;
		return -1;
	}
	for (uint32_t i = 0; i < plan->attaches.n; i++) {
		enum probe_id probe = plan->attaches.v[i].probe;

		if (!is_left_out(probe) || probe == (session->options->mode == SESSION_TEST ? PROBE_TEST : PROBE_BENCH))
			if (session->options->mode != SESSION_TRACE || !is_left_out(probe))
				return 0;
		has_bench |= probe == PROBE_BENCH;
	}
	return session_fail(session, STATUS_ATTACH, NULL, "No probes attached; use %s probes.",
			    has_bench ? "--bench to run benchmark" : "--test to run test");
}

static void session_end(struct session *session)
{
	session_stop(session, STOP_DONE); /* programs see it at once */
	attach_disable(&session->attach);
	attach_close_fast(&session->attach);
	rings_drain_all(session);
	losses_count_unfinished(session);
	pairs_end(session);
	selfrun_all(session, PROBE_END);
	rings_drain_all(session);
	losses_finish(session);
	if (session->output.error != -EPIPE) {
		finish_print_maps(session);
		finish_write_profiles(session);
		progress_end();
		losses_summary(session);
	}
	output_end(&session->output);
	output_flush(&session->output);
	if (session->output.error && session->output.error != -EPIPE)
		session_fail(session, 1, hint_of_errno(session->output.error), "cannot write the output: %s", strerror(-session->output.error));
}

/* A program, a link and a perf event per probe: hundreds of probes need more than the usual 1024 fds. Commands get the old limit back. */
static void raise_fd_limit(struct session *session)
{
	struct rlimit limit;

	if (getrlimit(RLIMIT_NOFILE, &session->fd_limit))
		return;
	limit = session->fd_limit;
	limit.rlim_cur = limit.rlim_max;
	setrlimit(RLIMIT_NOFILE, &limit);
}

static int open_waiting(struct session *session)
{
	raise_fd_limit(session);
	session->epoll_fd = epoll_create1(EPOLL_CLOEXEC);
	session->quiet_fd = epoll_create1(EPOLL_CLOEXEC);
	if (session->epoll_fd < 0 || session->quiet_fd < 0 || session_watch(session, session->quiet_fd, WAKE_QUIET))
		return -1;
	return signals_open(session);
}

int session_run(struct arena *arena, const struct plan *plan, const struct code *code, struct facts *facts, const struct source_map *sources,
		const struct session_options *options, struct session_result *ret_result)
{
	struct session session;

	*ret_result = (struct session_result){ 0 };
	bug_set_stage("run");
	session_open(&session, arena, plan, code, facts, options, ret_result);
	session.sources = sources;
	if (open_waiting(&session))
		session_fail(&session, STATUS_ATTACH, hint_of_errno(errno), "cannot wait for events: %s", strerror(errno));
	else if (!check_probes(&session) && !session_load(&session) && !open_reader(&session) && !start_filter(&session)) {
		if (options->is_dry_run)
			attach_probes(&session);
		else if (options->mode != SESSION_TRACE)
			session_examine(&session);
		else
			session_trace(&session);
		if (!ret_result->error && !options->is_dry_run)
			session_end(&session);
	}
	ret_result->status = finish_status(&session);
	session_close(&session);
	return ret_result->status;
}
