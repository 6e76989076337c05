/* losses: what did not reach us, counted by programs (struct loss_counters, decision 11) and by the kernel. In: the loss map and program infos.
 * Out: lost-event reports while running, one honest line at the end. */
#include "runtime/core/core.h"

#include <stdlib.h>
#include <string.h>
#include "common/base/bpf_abi.h"
#include "common/base/log.h"

struct loss_counters losses_sum(struct session *session)
{
	struct loss_counters sum = { 0 };
	uint32_t map = session->plan->map_losses;
	uint64_t *words = (uint64_t *)&sum, *bytes;
	const size_t n_words = sizeof(sum) / sizeof(*words);

	if (map == PLAN_NONE || session->map_fds[map] < 0)
		return sum;
	bytes = calloc(session->n_cpus, sizeof(sum));
	for (uint32_t prog = 0; bytes && prog < session->plan->progs.n; prog++) {
		if (map_lookup(session->map_fds[map], &prog, bytes))
			continue;
		for (size_t i = 0; i < session->n_cpus * n_words; i++)
			words[i % n_words] += bytes[i];
	}
	free(bytes);
	return sum;
}

/* Runs the kernel skipped because the program was already running on that CPU. */
static uint64_t recursion_misses(const struct session *session)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < session->plan->progs.n; i++) {
		struct bpf_prog_info info;
		union bpf_attr attr;

		if (session->prog_fds[i] < 0)
			continue;
		memset(&info, 0, sizeof(info));
		memset(&attr, 0, sizeof(attr));
		attr.info.bpf_fd = (uint32_t)session->prog_fds[i];
		attr.info.info = (uint64_t)(uintptr_t)&info;
		attr.info.info_len = sizeof(info);
		if (!sys_bpf(BPF_OBJ_GET_INFO_BY_FD, &attr, sizeof(attr.info)))
			sum += info.recursion_misses;
	}
	return sum;
}

void losses_tell(struct session *session, bool is_forced)
{
	uint64_t now = session_clock(CLOCK_MONOTONIC), lost;
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
	const char *separator = "";

	if (result->lost) {
		buf_printf(out, "Total lost event count: %llu", (unsigned long long)result->lost);
		separator = "; ";
	}
	if (result->map_full) {
		buf_printf(out, "%smap updates that found no room: %llu", separator, (unsigned long long)result->map_full);
		separator = "; ";
	}
	if (result->missed)
		buf_printf(out, "%sprobe runs that were missed: %llu", separator, (unsigned long long)result->missed);
}

void losses_finish(struct session *session)
{
	struct loss_counters sum = losses_sum(session);
	struct buf note;

	losses_tell(session, true);
	session->result->lost = session->lost_told;
	session->result->map_full = sum.map_full + sum.stack_full;
	session->result->missed = sum.missed + sum.scratch_busy + recursion_misses(session);
	buf_init(&note, 4096);
	losses_put_note(session->result, &note);
	if (note.n)
		log_warning("%s", note.p);
	if (session->n_untold)
		log_warning("%llu further warnings of the same places are not shown", (unsigned long long)session->n_untold);
	if (sum.self_skipped)
		log_verbose("%llu events of sonde itself were dropped (--include-self keeps them)", (unsigned long long)sum.self_skipped);
	buf_free(&note);
}
