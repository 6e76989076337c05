/* selfrun: begin, end and self programs, run through BPF_PROG_TEST_RUN. One with loops runs in a helper thread while we read the rings, or a
 * loop that prints would fill them. In: plan attaches in script order. Out: their records, handled before this returns. */
#include "runtime/core/core.h"

#include <errno.h>
#include <pthread.h>
#include <string.h>
#include <sys/epoll.h>

struct run {
	int prog_fd, err;
	uint32_t value;
	int is_done; /* atomic */
};

static void *run_in_helper(void *data)
{
	struct run *run = data;

	run->err = attach_test_run(run->prog_fd, &run->value);
	__atomic_store_n(&run->is_done, 1, __ATOMIC_RELEASE);
	return NULL;
}

static int run_beside_reader(struct session *session, int prog_fd, uint32_t *ret_value)
{
	struct run run = { .prog_fd = prog_fd };
	struct epoll_event events[8];
	sigset_t all, saved;
	pthread_t helper;
	int err;

	sigfillset(&all); /* signals are the main thread's */
	pthread_sigmask(SIG_SETMASK, &all, &saved);
	err = pthread_create(&helper, NULL, run_in_helper, &run);
	pthread_sigmask(SIG_SETMASK, &saved, NULL);
	if (err)
		return attach_test_run(prog_fd, ret_value);
	while (!__atomic_load_n(&run.is_done, __ATOMIC_ACQUIRE))
		if (!rings_drain(session, UINT32_MAX))
			epoll_wait(session->epoll_fd, events, 8, 1); /* 1 ms: the end of the program wakes nobody */
	pthread_join(helper, NULL);
	*ret_value = run.value;
	return run.err;
}

int selfrun_one(struct session *session, const struct plan_attach *attach, uint32_t *ret_value)
{
	int prog_fd = session->prog_fds[attach->prog];

	if (session->plan->progs.v[attach->prog].flags & PROG_HAS_LOOPS && session->transport)
		return run_beside_reader(session, prog_fd, ret_value);
	return attach_test_run(prog_fd, ret_value);
}

void selfrun_all(struct session *session, enum probe_id probe)
{
	const struct plan *plan = session->plan;

	for (uint32_t i = 0; i < plan->attaches.n && !session->result->error; i++) {
		const struct plan_attach *attach = &plan->attaches.v[i];
		uint32_t value = 0;
		int err;

		if (attach->probe != probe)
			continue;
		err = selfrun_one(session, attach, &value);
		if (err)
			session_fail(session, 255, NULL, "cannot run %s: %s", plan_string(plan, attach->name), strerror(-err));
		rings_drain_all(session);
	}
}
