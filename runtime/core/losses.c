/* losses: what did not reach us, counted by programs (struct loss_counters, decision 11) and by the kernel. In: the loss map and program infos.
 * Out: lost-event reports while running, one honest line at the end. */
#include "runtime/core/core.h"

#include <stdlib.h>
#include <string.h>
#include "common/base/bpf_abi.h"
#include "common/base/log.h"

enum { COUNTERS = sizeof(struct loss_counters) / sizeof(uint64_t) };

/* Adds up the CPUs' counters of one program; `bytes` holds those of all CPUs meanwhile. */
static void add_program(struct session *session, uint32_t prog, uint64_t *bytes, struct loss_counters *sum)
{
	uint64_t *words = (uint64_t *)sum;

	if (map_lookup(session->map_fds[session->plan->map_losses], &prog, bytes))
		return;
	for (size_t i = 0; i < (size_t)session->n_cpus * COUNTERS; i++)
		words[i % COUNTERS] += bytes[i];
}

static uint64_t *counter_bytes(struct session *session)
{
	uint32_t map = session->plan->map_losses;

	return map == PLAN_NONE || session->map_fds[map] < 0 ? NULL : calloc(session->n_cpus, sizeof(struct loss_counters));
}

struct loss_counters losses_sum(struct session *session)
{
	struct loss_counters sum = { 0 };
	uint64_t *bytes = counter_bytes(session);

	for (uint32_t prog = 0; bytes && prog < session->plan->progs.n; prog++)
		add_program(session, prog, bytes, &sum);
	free(bytes);
	return sum;
}

/* Runs the kernel skipped because the program, or another probe's, was already running on that CPU. */
static uint64_t recursion_misses_of(const struct session *session, uint32_t prog)
{
	struct bpf_prog_info info;
	uint64_t missed = attach_missed(&session->attach, prog);
	union bpf_attr attr;

	if (session->prog_fds[prog] < 0)
		return missed;
	memset(&info, 0, sizeof(info));
	memset(&attr, 0, sizeof(attr));
	attr.info.bpf_fd = (uint32_t)session->prog_fds[prog];
	attr.info.info = (uint64_t)(uintptr_t)&info;
	attr.info.info_len = sizeof(info);
	return sys_bpf(BPF_OBJ_GET_INFO_BY_FD, &attr, sizeof(attr.info)) ? missed : missed + info.recursion_misses;
}

static uint64_t recursion_misses(const struct session *session)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < session->plan->progs.n; i++)
		sum += recursion_misses_of(session, i);
	return sum;
}

uint64_t losses_runs(struct session *session, uint32_t prog)
{
	struct loss_counters sum = { 0 };
	uint64_t *bytes = counter_bytes(session);

	if (bytes)
		add_program(session, prog, bytes, &sum);
	free(bytes);
	return sum.hits + recursion_misses_of(session, prog);
}

/* A script that writes 0 in place of deleting means the same. */
static uint64_t count_starts(const struct session *session, uint32_t index)
{
	const struct plan_map *map = &session->plan->maps.v[index];
	static const uint8_t none[sizeof(uint64_t)];
	struct map_bytes bytes;
	uint64_t n = 0;

	if (map_read_all(session->map_fds[index], map->key_size, map->value_size, map->max_entries, 0, &bytes))
		bytes.n = 0;
	for (uint32_t i = 0; i < bytes.n; i++)
		n += memcmp(bytes.values + (size_t)i * map->value_size, none, map->value_size < sizeof(none) ? map->value_size : sizeof(none)) != 0;
	map_bytes_free(&bytes);
	return n;
}

void losses_count_unfinished(struct session *session)
{
	for (uint32_t i = 0; i < session->plan->maps.n; i++)
		if (session->plan->maps.v[i].holds_starts && session->map_fds[i] >= 0)
			session->n_unfinished += count_starts(session, i);
}

void losses_summary(struct session *session)
{
	struct event_summary summary = {
		.duration_ns = clock_ns(CLOCK_BOOTTIME) - session->start_ns,
		.lost_control = session->state ? session->state->control_lost : 0,
		.losses = losses_sum(session),
		.recursion_misses = recursion_misses(session),
		.untold = session->n_untold,
		.unfinished = session->n_unfinished,
		.unreturned = session->n_unreturned,
		.n_programs = session->plan->progs.n,
	};
	struct event event = { .kind = EVENT_SUMMARY, .prog = PLAN_NONE, .summary = &summary };
	struct event_program *programs = ARENA_ARRAY(session->arena, struct event_program, summary.n_programs + 1);
	uint64_t *bytes = counter_bytes(session);

	for (uint32_t i = 0; i < summary.n_programs; i++) {
		programs[i].prog = i;
		programs[i].recursion_misses = recursion_misses_of(session, i);
		programs[i].unreturned = pairs_unreturned(session, i);
		if (bytes)
			add_program(session, i, bytes, &programs[i].losses);
	}
	free(bytes);
	summary.programs = programs;
	events_send(session, &event);
}

void losses_tell(struct session *session, bool is_forced)
{
	uint64_t now = clock_ns(CLOCK_MONOTONIC), lost;
	struct event event = { .kind = EVENT_LOST, .prog = PLAN_NONE };

	if (!session->may_have_lost && !is_forced)
		return;
	if (!is_forced && now - session->lost_checked_ns < 500000000)
		return;
	session->lost_checked_ns = now;
	session->may_have_lost = false;
	lost = losses_sum(session).lost_ring + (session->state ? session->state->control_lost : 0);
	if (lost <= session->lost_told)
		return;
	event.number = (int64_t)(lost - session->lost_told);
	session->lost_told = lost;
	events_send(session, &event);
}

void losses_put_note(const struct session_result *result, struct buf *out)
{
	const struct {
		const char *text;
		uint64_t n;
	} rows[] = {
		{ "events that found no room in the ring", result->lost },
		{ "map updates that found no room", result->map_full },
		{ "probe runs that were missed", result->missed },
		{ "stacks that could not be followed to their end", result->unwind_failed },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(*rows); i++)
		if (rows[i].n)
			buf_printf(out, "%s%s: %llu", out->n ? "; " : "", rows[i].text, (unsigned long long)rows[i].n);
}

/* What the kernel counted of one program; stays 0 when it is not ours to ask. */
static void read_run_stats(int prog_fd, struct prog_hits *hits)
{
	struct bpf_prog_info info = { 0 };
	union bpf_attr attr;

	memset(&attr, 0, sizeof(attr));
	attr.info.bpf_fd = (uint32_t)prog_fd;
	attr.info.info = (uint64_t)(uintptr_t)&info;
	attr.info.info_len = sizeof(info);
	if (prog_fd < 0 || sys_bpf(BPF_OBJ_GET_INFO_BY_FD, &attr, sizeof(attr.info)))
		return;
	hits->n_runs = info.run_cnt;
	hits->run_ns = info.run_time_ns;
}

void losses_start_stats(struct session *session)
{
	union bpf_attr attr;

	if (!session->options->is_measuring)
		return;
	memset(&attr, 0, sizeof(attr));
	attr.enable_stats.type = BPF_STATS_RUN_TIME;
	session->stats_fd = sys_bpf(BPF_ENABLE_STATS, &attr, sizeof(attr.enable_stats)); /* KERNEL(>=5.8); without it times are not told */
}

static void measure_hits(struct session *session)
{
	uint32_t n = session->plan->progs.n;
	struct prog_hits *hits = ARENA_ARRAY(session->arena, struct prog_hits, n + 1);
	uint64_t *bytes = counter_bytes(session);

	for (uint32_t i = 0; bytes && i < n; i++) {
		struct loss_counters sum = { 0 };

		add_program(session, i, bytes, &sum);
		hits[i].n = sum.hits;
		read_run_stats(session->prog_fds[i], &hits[i]);
	}
	free(bytes);
	session->result->hits = hits;
}

/* What a histogram of times does not say of itself. */
static void tell_incomplete(const struct session *session, uint64_t unstarted)
{
	if (session->n_unfinished || unstarted)
		log_warning("times seen from one end only, which results lack: %llu began and did not end, %llu ended and had not begun",
			    (unsigned long long)session->n_unfinished, (unsigned long long)unstarted);
	if (session->is_unbalanced)
		log_warning("calls that began and were not seen to return: %llu (more than 64 nested in one thread, or left by longjmp() or exit())",
			    (unsigned long long)session->n_unreturned);
}

void losses_finish(struct session *session)
{
	struct loss_counters sum = losses_sum(session);
	struct buf note;

	if (session->options->is_measuring)
		measure_hits(session);
	losses_tell(session, true);
	session->result->lost = session->lost_told;
	session->result->map_full = sum.map_full + sum.stack_full;
	session->result->unwind_failed = sum.unwind_failed;
	session->result->missed = sum.missed + sum.scratch_busy + recursion_misses(session);
	buf_init(&note, 4096);
	losses_put_note(session->result, &note);
	if (note.n)
		log_warning("%s", note.p);
	tell_incomplete(session, sum.unstarted);
	if (session->n_untold)
		log_warning("%llu further warnings of the same places are not shown", (unsigned long long)session->n_untold);
	if (sum.self_skipped)
		log_verbose("%llu events of sonde itself were dropped (--include-self keeps them)", (unsigned long long)sum.self_skipped);
	buf_free(&note);
}
