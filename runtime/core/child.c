/* child: every process we start. The -c command waits behind a pipe until probes are attached; system() runs a shell; slow links are closed by
 * a detached process, so that leaving takes no time (decision 23).
 * In: commands. Out: pids and exit statuses. Owner of the pipe and the pidfd: struct child. */
#include "runtime/core/core.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/base/hint.h"
#include "common/base/log.h"

extern char **environ;

/* --- words ------------------------------------------------------------------------------------------------------------------------------------ */
/* One word from *text on, quotes removed. -ENOENT: no more words; -EINVAL: a quote is not closed. */
static int next_word(const char **text, struct buf *word)
{
	const char *p = *text;
	char quote = 0;

	while (*p == ' ' || *p == '\t' || *p == '\n')
		p++;
	if (!*p)
		return -ENOENT;
	for (; *p && (quote || (*p != ' ' && *p != '\t' && *p != '\n')); p++) {
		if (*p == quote) {
			quote = 0;
		} else if (!quote && (*p == '\'' || *p == '"')) {
			quote = *p;
		} else if (*p == '\\' && quote != '\'' && p[1] && (!quote || strchr("\"\\$`", p[1]))) {
			buf_putc(word, *++p);
		} else {
			buf_putc(word, *p);
		}
	}
	*text = p;
	return quote ? -EINVAL : 0;
}

int child_words(struct arena *arena, const char *text, char ***ret_argv, uint32_t *ret_n)
{
	VEC(char *) words = { 0 };
	struct buf word;
	int err;

	buf_init(&word, 1 << 20);
	while (buf_clear(&word), !(err = next_word(&text, &word)))
		*vec_push(arena, &words) = (char *)(uintptr_t)arena_str(arena, buf_str(&word)).p;
	buf_free(&word);
	if (err != -ENOENT || !words.n)
		return -EINVAL;
	*vec_push(arena, &words) = NULL;
	*ret_argv = words.v;
	*ret_n = words.n - 1;
	return 0;
}

/* 0 or an errno. */
static int check_program(const char *path)
{
	struct stat st;

	if (access(path, X_OK) || stat(path, &st))
		return errno;
	return S_ISREG(st.st_mode) ? 0 : EISDIR;
}

/* The program a shell would run; NULL when there is none, *ret_error says why. */
static const char *find_program(struct arena *arena, const char *name, int *ret_error)
{
	const char *path = getenv("PATH");
	struct str rest = str_from(path ? path : "/usr/local/bin:/usr/bin:/bin");

	*ret_error = ENOENT;
	if (strchr(name, '/')) {
		*ret_error = check_program(name);
		return *ret_error ? NULL : name;
	}
	while (rest.p && rest.n) {
		struct str dir = str_split(&rest, ':');
		const char *full = arena_printf(arena, "%.*s/%s", STR_ARG(dir.n ? dir : STR(".")), name);

		int error = check_program(full);

		if (!error)
			return full;
		*ret_error = error == EACCES ? error : *ret_error;
	}
	return NULL;
}

/* --- the traced command ------------------------------------------------------------------------------------------------------------------------- */
/* Where its variables are is known only when the program is loaded. */
static bool wants_loaded(const struct plan *plan)
{
	for (uint32_t i = 0; i < plan->attaches.n; i++)
		if (plan->attaches.v[i].probe == PROBE_WATCHPOINT && plan->attaches.v[i].target)
			return true;
	return false;
}

static void run_when_released(const struct session *session, int release_fd, const char *program, char *const *argv) __attribute__((noreturn));
static void run_when_released(const struct session *session, int release_fd, const char *program, char *const *argv)
{
	bool must_stop = wants_loaded(session->plan), stops = must_stop || session->plan->needs & NEEDS_UNWIND;
	char go = 0;
	ssize_t n;

	signals_reset_in_child();
	setrlimit(RLIMIT_NOFILE, &session->fd_limit);
	do
		n = read(release_fd, &go, 1);
	while (n < 0 && errno == EINTR);
	if (n == 1 && (!stops || !ptrace(PTRACE_TRACEME, 0, 0, 0) || !must_stop))
		execv(program, argv);
	if (n == 1)
		log_error("the command '%s' cannot be started: %s", program, strerror(errno));
	_exit(n == 1 ? 126 : 0); /* the session ended before it began */
}

/* Once it sleeps it waits for its byte (it sleeps nowhere else): what our code in it does before that is no part of the command. */
static bool is_waiting(pid_t pid)
{
	char path[32], text[256];
	const char *state;
	ssize_t n;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/stat", (int)pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return true;
	n = read(fd, text, sizeof(text) - 1);
	close(fd);
	text[n > 0 ? n : 0] = '\0';
	state = strrchr(text, ')'); /* "pid (comm) S ..." */
	return !state || (strncmp(state, ") R", 3) != 0 && strncmp(state, ") D", 3) != 0);
}

int child_load(struct session *session)
{
	enum { TRIES = 10000, PAUSE_US = 100 };
	struct child *child = &session->child;
	pid_t pid = -1;
	int status;

	for (unsigned i = 0; child->pid && i < TRIES && !is_waiting(child->pid); i++)
		usleep(PAUSE_US);
	if (!child->pid || !wants_loaded(session->plan))
		return 0;
	if (write(child->release_fd, "", 1) == 1)
		while ((pid = waitpid(child->pid, &status, 0)) < 0 && errno == EINTR)
			;
	if (pid < 0)
		return session_fail(session, 1, hint_of_errno(-errno), "-c: %s", strerror(errno));
	if (!WIFSTOPPED(status)) {
		child->has_ended = true;
		return session_fail(session, 1, NULL, "-c: the command cannot be stopped before it begins, as watchpoints on its variables need (ptrace)");
	}
	ptrace(PTRACE_SETOPTIONS, child->pid, 0, PTRACE_O_EXITKILL); /* should we end before it begins */
	child->is_stopped = true;
	return 0;
}

int child_start(struct session *session)
{
	const struct session_options *options = session->options;
	char **argv = (char **)(uintptr_t)options->command_argv;
	const char *program;
	uint32_t n;
	int fds[2], error;

	if (!argv && !options->command)
		return 0;
	if (!argv && child_words(session->arena, options->command, &argv, &n))
		return session_fail(session, 1, NULL, "-c '%s': %s", options->command, *options->command ? "a quote is not closed" : "no command");
	program = find_program(session->arena, argv[0], &error);
	if (!program)
		return session_fail(session, 1, NULL, "the command '%s' cannot be started: %s", argv[0], error == ENOENT ? "there is no such program" : strerror(error));
	if (pipe2(fds, O_CLOEXEC))
		return session_fail(session, 1, hint_of_errno(-errno), "-c: %s", strerror(errno));
	session->child.pid = fork();
	if (!session->child.pid) {
		close(fds[1]);
		run_when_released(session, fds[0], program, argv);
	}
	close(fds[0]);
	if (session->child.pid < 0) {
		session->child.pid = 0;
		close(fds[1]);
		return session_fail(session, 1, hint_of_errno(-errno), "-c: %s", strerror(errno));
	}
	session->child.release_fd = fds[1];
	session->child.pidfd = (int)syscall(SYS_pidfd_open, session->child.pid, 0);
	if (session->child.pidfd < 0)
		return session_fail(session, 1, hint_of_errno(-errno), "-c: pidfd_open: %s", strerror(errno));
	signals_set_child(session->child.pid);
	return session_watch(session, session->child.pidfd, WAKE_CHILD);
}

static void close_pipe(struct child *child)
{
	if (child->release_fd >= 0)
		close(child->release_fd);
	child->release_fd = -1;
}

void child_release(struct session *session)
{
	struct child *child = &session->child;

	if (child->release_fd < 0)
		return;
	if (child->is_stopped) {
		ptrace(PTRACE_DETACH, child->pid, 0, 0);
		child->is_stopped = false;
	} else if (write(child->release_fd, "", 1) != 1) {
		/* it is gone already; its pidfd will tell */
	}
	close_pipe(child);
}

void child_reap(struct session *session)
{
	struct child *child = &session->child;
	siginfo_t info = { 0 };

	if (!child->pid || child->has_ended || waitid(P_PID, (id_t)child->pid, &info, WEXITED | WNOHANG) || !info.si_pid)
		return;
	child->has_ended = true;
	child->status = info.si_code == CLD_EXITED ? info.si_status : 128 + info.si_status;
	signals_set_child(0);
}

void child_end(struct session *session)
{
	struct child *child = &session->child;

	close_pipe(child); /* one that never began ends by itself */
	child_reap(session);
	if (child->pid && !child->has_ended) {
		kill(child->pid, child->is_stopped ? SIGKILL : SIGTERM);
		child_reap(session);
	}
	signals_set_child(0);
	if (child->pidfd >= 0)
		close(child->pidfd);
	child->pidfd = -1;
}

/* --- system() ------------------------------------------------------------------------------------------------------------------------------------- */
int child_run_shell(const char *command, struct buf *out, int *ret_status)
{
	char *argv[] = { (char[]){ "sh" }, (char[]){ "-c" }, (char *)(uintptr_t)command, NULL };
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attributes;
	sigset_t defaults;
	int fds[2], status, err;
	pid_t pid;

	if (pipe2(fds, O_CLOEXEC))
		return -errno;
	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_adddup2(&actions, fds[1], STDOUT_FILENO);
	posix_spawn_file_actions_adddup2(&actions, fds[1], STDERR_FILENO);
	posix_spawnattr_init(&attributes);
	sigemptyset(&defaults);
	sigaddset(&defaults, SIGPIPE); /* ignoring is inherited */
	sigaddset(&defaults, SIGXFSZ);
	posix_spawnattr_setsigdefault(&attributes, &defaults);
	posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
	err = posix_spawn(&pid, "/bin/sh", &actions, &attributes, argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attributes);
	close(fds[1]);
	if (!err)
		buf_read_fd(out, fds[0]);
	close(fds[0]);
	if (err)
		return -err;
	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	*ret_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	return 0;
}

/* --- slow links ------------------------------------------------------------------------------------------------------------------------------------ */
static int compare_fds(const void *a, const void *b)
{
	return *(const int *)a - *(const int *)b;
}

/* In the detached process. Everything else goes first, so that a pipe we write to sees its end now; then it waits for the parent to have let go,
 * or the last close, the slow one, would be the parent's. */
static void close_slowly(int *sorted, uint32_t n, int parent_fd) __attribute__((noreturn));
static void close_slowly(int *sorted, uint32_t n, int parent_fd)
{
	uint32_t next = 0;
	char byte;

	setsid();
	sorted[n++] = parent_fd;
	qsort(sorted, n, sizeof(*sorted), compare_fds);
	for (uint32_t i = 0; i < n; i++) {
		if ((uint32_t)sorted[i] > next)
			syscall(SYS_close_range, next, (uint32_t)sorted[i] - 1, 0);
		next = (uint32_t)sorted[i] + 1;
	}
	syscall(SYS_close_range, next, UINT32_MAX, 0);
	while (read(parent_fd, &byte, 1) < 0 && errno == EINTR)
		;
	_exit(0);
}

void child_hand_over(const int *fds, uint32_t n)
{
	int *sorted = malloc(sizeof(*sorted) * (n + 1)), gate[2] = { -1, -1 };
	pid_t pid = -1;

	if (sorted && !pipe2(gate, O_CLOEXEC)) {
		memcpy(sorted, fds, sizeof(*sorted) * n);
		pid = fork();
	}
	if (!pid) {
		close(gate[1]);
		close_slowly(sorted, n, gate[0]);
	}
	for (uint32_t i = 0; i < n; i++) /* at once, now that another holds them; without another process it takes its time */
		close(fds[i]);
	if (gate[0] >= 0) {
		close(gate[0]);
		close(gate[1]);
	}
	free(sorted);
}
