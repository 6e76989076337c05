/* rings: reading what programs send, whichever way it comes (bpf_rings.c, perf_rings.c): how much at once, when to look again, until when.
 * In: the plan's rings. Out: records handled in program order by events.c, output flushed. */
#include "runtime/core/core.h"

#include <sched.h>
#include <string.h>

#include "common/base/hint.h"

#define STATUS_RINGS 255

int rings_open(struct session *session)
{
	const struct plan *plan = session->plan;
	uint32_t map = plan->map_data != PLAN_NONE ? plan->map_data : plan->map_control;
	int err;

	if (map == PLAN_NONE)
		return 0;
	session->transport = plan->maps.v[map].storage == STORE_PERF_RINGS ? &perf_rings : &bpf_rings;
	err = session->transport->open(session);
	return err ? session_fail(session, STATUS_RINGS, hint_of_errno(err), "cannot map a ring buffer: %s", strerror(-err)) : 0;
}

void rings_close(struct session *session)
{
	if (session->transport)
		session->transport->close(session);
	session->transport = NULL;
}

bool rings_drain(struct session *session, uint32_t budget)
{
	const struct transport *transport = session->transport;
	bool has_more;

	if (!transport)
		return false;
	has_more = transport->drain(session, &budget);
	transport->publish(session);
	stacks_trim(session);
	if (session->options->output.buffering != BUFFER_FULL || session->output.error)
		output_flush(&session->output);
	if (session->output.error)
		session_stop(session, STOP_OUTPUT);
	/* After publishing, the kernel wakes us for anything new; what came before must be looked for here. */
	return has_more || transport->position(session) != transport->produced(session);
}

void rings_pace(struct session *session, uint64_t n)
{
	enum { CLOSE_NS = 100000, BUSY_ROUNDS = 32, QUIET_RECORDS = 8 };
	uint64_t now = clock_ns(CLOCK_MONOTONIC);

	if (session->is_busy && n < QUIET_RECORDS) {
		session->is_busy = false;
		session->n_close_rounds = 0;
		if (session->transport)
			session->transport->publish(session);
	} else if (!session->is_busy) {
		session->n_close_rounds = now - session->drained_ns < CLOSE_NS ? session->n_close_rounds + 1 : 0;
		session->is_busy = session->n_close_rounds >= BUSY_ROUNDS;
	}
	session->drained_ns = now;
}

void rings_drain_all(struct session *session)
{
	uint32_t n_stuck = 0;

	/* A reserved record is submitted within microseconds unless its task is preempted; do not wait for ever for one. */
	while (n_stuck < 1000) {
		uint64_t before = session->transport ? session->transport->position(session) : 0;

		if (!rings_drain(session, UINT32_MAX))
			return;
		if (session->transport->position(session) != before) {
			n_stuck = 0;
			continue;
		}
		n_stuck++;
		sched_yield();
	}
}
