/* pairs: calls of user functions whose return the kernel did not show. It leaves return probes out beyond 64 nested calls of a thread (uprobe_return_instance
 * chains, kernel/events/uprobes.c), when it has no memory, and behind longjmp(), without counting them.
 * In: plan.pairs and how often their programs ran. Out: session.unreturned, by plan.pairs. */
#include "runtime/core/core.h"

static uint32_t count_sites(const struct session *session, uint32_t prog)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < session->attach.links.n; i++)
		if (session->plan->attaches.v[session->attach.links.v[i].attach].prog == prog)
			n += session->attach.links.v[i].n_sites;
	return n;
}

/* Calls begun and not returned so far. The same sites must be watched on both sides: a Go function has a probe on every return instruction, and a bad site
 * may have been left out of one. */
static int64_t open_calls(struct session *session, const struct plan_pair *pair)
{
	if (!(session->plan->progs.v[pair->back].flags & PROG_COUNTS_RUNS) || count_sites(session, pair->entry) != count_sites(session, pair->back))
		return 0;
	return (int64_t)(losses_runs(session, pair->entry) - losses_runs(session, pair->back));
}

/* Threads that may be in the middle of a call now. */
static uint64_t count_threads(struct session *session)
{
	pid_t *pids = (pid_t *)session->attach.pids, *tids;
	uint32_t n_pids = session->attach.n_pids, n;
	uint64_t sum = 0;

	if (session->options->targets.follows || !n_pids)
		if (facts_processes(session->arena, &pids, &n_pids))
			return 0;
	for (uint32_t i = 0; i < n_pids; i++)
		if (facts_pid_exists(pids[i]) && !facts_threads(session->arena, pids[i], &tids, &n))
			sum += n;
	return sum;
}

void pairs_begin(struct session *session)
{
	const struct plan *plan = session->plan;

	session->unreturned = ARENA_ARRAY(session->arena, int64_t, plan->pairs.n + 1);
	for (uint32_t i = 0; i < plan->pairs.n; i++)
		session->unreturned[i] = -open_calls(session, &plan->pairs.v[i]);
}

void pairs_end(struct session *session)
{
	const struct plan *plan = session->plan;
	uint64_t most = 0;

	for (uint32_t i = 0; session->unreturned && i < plan->pairs.n; i++) {
		int64_t *n = &session->unreturned[i];

		*n += open_calls(session, &plan->pairs.v[i]);
		if (*n < 0) /* a forked child returns from what its parent called */
			*n = 0;
		session->n_unreturned += (uint64_t)*n;
		most = (uint64_t)*n > most ? (uint64_t)*n : most;
	}
	session->is_unbalanced = most && most > count_threads(session);
}

uint64_t pairs_unreturned(const struct session *session, uint32_t prog)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; session->unreturned && i < session->plan->pairs.n; i++)
		if (session->plan->pairs.v[i].back == prog)
			sum += (uint64_t)session->unreturned[i];
	return sum;
}
