/* signals: the first SIGINT, SIGTERM or SIGHUP asks the session to end cleanly, the second leaves at once; SIGUSR1 runs self probes.
 * A handler and an eventfd instead of signalfd: a session deep in slow work (symbols, a full pipe) could not read one. State is static because a
 * handler has no argument; one session at a time. Old handlers come back in signals_close. */
#include "runtime/core/core.h"

#include <errno.h>
#include <sys/eventfd.h>
#include <unistd.h>

static const int watched[] = { SIGINT, SIGTERM, SIGHUP, SIGUSR1, SIGPIPE, SIGXFSZ };
#define N_WATCHED (sizeof(watched) / sizeof(*watched))

static struct {
	volatile sig_atomic_t stop, usr1, child;
	int wake_fd;
	uint32_t usr1_taken;
	struct sigaction saved[N_WATCHED];
} state = { .wake_fd = -1 };

static void on_signal(int number)
{
	int saved_errno = errno;
	uint64_t one = 1;

	if (number == SIGUSR1) {
		state.usr1++;
	} else if (!state.stop) {
		state.stop = number;
	} else if (number != SIGHUP) { /* a dying terminal may send SIGHUP twice */
		if (state.child)
			kill(state.child, SIGKILL);
		_exit(128 + number);
	}
	if (write(state.wake_fd, &one, sizeof(one)) < 0) {
		/* nothing to do: the flag is set */
	}
	errno = saved_errno;
}

/* write() returns an error besides, and that one can be told. */
static bool is_error_of_write(int number)
{
	return number == SIGPIPE || number == SIGXFSZ;
}

int signals_open(struct session *session)
{
	int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);

	if (fd < 0)
		return -errno;
	session->signal_fd = state.wake_fd = fd;
	state.stop = state.usr1 = state.child = 0;
	state.usr1_taken = 0;
	for (size_t i = 0; i < N_WATCHED; i++) {
		struct sigaction action = { .sa_handler = is_error_of_write(watched[i]) ? SIG_IGN : on_signal };

		sigemptyset(&action.sa_mask);
		sigaction(watched[i], &action, &state.saved[i]);
		if (state.saved[i].sa_handler == SIG_IGN && watched[i] == SIGHUP) /* nohup */
			sigaction(watched[i], &state.saved[i], NULL);
	}
	return session_watch(session, fd, WAKE_SIGNAL);
}

void signals_close(struct session *session)
{
	if (session->signal_fd < 0)
		return;
	for (size_t i = 0; i < N_WATCHED; i++)
		sigaction(watched[i], &state.saved[i], NULL);
	state.wake_fd = -1;
	close(session->signal_fd);
	session->signal_fd = -1;
}

void signals_set_child(pid_t pid)
{
	state.child = (sig_atomic_t)pid;
}

int signals_stop(void)
{
	return state.stop;
}

uint32_t signals_take_usr1(void)
{
	uint32_t seen = (uint32_t)state.usr1, n = seen - state.usr1_taken;

	state.usr1_taken = seen;
	return n;
}

void signals_reset_in_child(void)
{
	for (size_t i = 0; i < N_WATCHED; i++)
		signal(watched[i], SIG_DFL);
}
