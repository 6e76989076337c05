/* targets: the processes that -p names: a pidfd each to see them end, the set and the words that programs compare, the children that --follow adds.
 * In: session_options.targets. Out: the kernel's filters filled; a wake when the last one has ended. Owner of the fds: struct session. */
#include "runtime/core/core.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "common/base/hint.h"

enum { LOOK_EVERY_NS = 200000000 }; /* whether followed children are left */

static int open_pids(struct session *session)
{
	const struct targets *targets = &session->options->targets;

	session->target_fds = ARENA_ARRAY(session->arena, int, targets->n_pids + 1);
	for (uint32_t i = 0; i < targets->n_pids; i++) {
		int fd = (int)syscall(SYS_pidfd_open, targets->pids[i], 0);

		if (fd < 0)
			return session_fail(session, 1, NULL, "-p %d: %s", (int)targets->pids[i],
					    errno == ESRCH || errno == EINVAL ? "there is no such process" : strerror(errno));
		session->target_fds[session->n_target_fds++] = fd;
		session_watch(session, fd, WAKE_TARGET);
	}
	return 0;
}

static uint64_t key_of(pid_t pid)
{
	uint64_t dev, ino;
	bool is_init;

	return (facts_pid_namespace(&dev, &ino, &is_init) || is_init ? 0 : PIDS_IN_NAMESPACE) | (uint32_t)pid;
}

static int fill_set(struct session *session)
{
	const struct targets *targets = &session->options->targets;
	uint64_t one = 1, key;
	int fd, err = 0;

	if (session->plan->map_pids == PLAN_NONE)
		return 0;
	fd = session->map_fds[session->plan->map_pids];
	if (targets->follows) {
		err = attach_follow(&session->attach, fd);
		if (err)
			return session_fail(session, 1, "--follow needs the tracepoints sched_process_fork and sched_process_free", "--follow: %s", strerror(-err));
	}
	for (uint32_t i = 0; !err && i < targets->n_pids; i++) {
		key = key_of(targets->pids[i]);
		err = map_update(fd, &key, &one);
	}
	if (!err && session->child.pid) {
		key = key_of(session->child.pid);
		err = map_update(fd, &key, &one);
	}
	return err ? session_fail(session, 1, NULL, "cannot fill the set of processes: %s", strerror(-err)) : 0;
}

/* Programs ask the kernel whether a task is in this group or below it. */
static int put_cgroup(struct session *session)
{
	const char *folder = session->options->targets.cgroup;
	uint32_t zero = 0;
	int fd, err;

	if (session->plan->map_cgroup == PLAN_NONE || !folder)
		return 0;
	fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	err = fd < 0 ? -errno : map_update(session->map_fds[session->plan->map_cgroup], &zero, &fd);
	if (fd >= 0)
		close(fd);
	return err ? session_fail(session, 1, hint_of_errno(err), "--cgroup %s: %s", folder, strerror(-err)) : 0;
}

int targets_open(struct session *session)
{
	const struct targets *targets = &session->options->targets;
	bool is_set = session->plan->map_pids != PLAN_NONE;
	struct shared_state *state = session->state;

	if (targets->follows && !targets->n_pids && !session->child.pid)
		return session_fail(session, 1, NULL, "--follow needs a process to follow: -p PID or -c COMMAND");
	if (!is_set)
		session->attach.filter_pid = session->child.pid ? session->child.pid : targets->n_pids ? targets->pids[0] : 0;
	session->attach.pids = session->child.pid ? &session->child.pid : targets->pids;
	session->attach.n_pids = session->child.pid ? 1 : targets->n_pids;
	if (open_pids(session) || fill_set(session) || put_cgroup(session))
		return -1;
	if (!state)
		return 0;
	state->filter_tgid = (uint64_t)session->attach.filter_pid;
	state->filter_uid = targets->uid;
	if (targets->comm)
		strncpy(state->filter_comm, targets->comm, sizeof(state->filter_comm) - 1);
	return 0;
}

static bool has_ended(int fd)
{
	struct pollfd poll_fd = { .fd = fd, .events = POLLIN };

	return poll(&poll_fd, 1, 0) > 0;
}

bool targets_are_gone(const struct session *session)
{
	for (uint32_t i = 0; i < session->n_target_fds; i++)
		if (session->target_fds[i] >= 0 && facts_pid_has_files(session->options->targets.pids[i]))
			return false;
	return session->n_target_fds > 0;
}

/* One that ended no longer wakes us, and its number may come again. */
static bool have_all_ended(struct session *session)
{
	const struct targets *targets = &session->options->targets;
	bool is_any_left = false;

	for (uint32_t i = 0; i < session->n_target_fds; i++) {
		uint64_t key = key_of(targets->pids[i]);

		if (session->target_fds[i] < 0)
			continue;
		if (!has_ended(session->target_fds[i])) {
			is_any_left = true;
			continue;
		}
		close(session->target_fds[i]);
		session->target_fds[i] = -1;
		if (session->plan->map_pids != PLAN_NONE)
			map_delete(session->map_fds[session->plan->map_pids], &key);
	}
	return !is_any_left;
}

bool targets_have_ended(struct session *session)
{
	struct itimerspec when = { .it_value.tv_nsec = LOOK_EVERY_NS, .it_interval.tv_nsec = LOOK_EVERY_NS };
	uint64_t key, ticks;

	if (session->follow_timer_fd >= 0 && read(session->follow_timer_fd, &ticks, sizeof(ticks)) < 0)
		return false;
	if (!have_all_ended(session))
		return false;
	if (!session->options->targets.follows || session->plan->map_pids == PLAN_NONE ||
	    map_next_key(session->map_fds[session->plan->map_pids], NULL, &key))
		return true;
	if (session->follow_timer_fd >= 0)
		return false;
	session->follow_timer_fd = timerfd_create(CLOCK_MONOTONIC, TFD_CLOEXEC | TFD_NONBLOCK);
	return session->follow_timer_fd < 0 || timerfd_settime(session->follow_timer_fd, 0, &when, NULL) ||
	       session_watch(session, session->follow_timer_fd, WAKE_TARGET);
}

void targets_close(struct session *session)
{
	for (uint32_t i = 0; i < session->n_target_fds; i++)
		if (session->target_fds[i] >= 0)
			close(session->target_fds[i]);
	session->n_target_fds = 0;
	if (session->follow_timer_fd >= 0)
		close(session->follow_timer_fd);
	session->follow_timer_fd = -1;
}
