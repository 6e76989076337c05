/* entry: the first moments of the -c command. Its unwind tables are wanted before its first function runs, when everything it is linked with is mapped:
 * so it is traced (ptrace) from its exec to its entry point, where the dynamic loader has done its work, and then let go for good.
 * In: the child that child.c started. Out: the child at its entry point. Nothing of it is changed: the place is watched by a debug register. Where that
 * does not work, and on machines other than x86_64, the child just runs, and its first stacks may be cut off. */
#include "runtime/core/core.h"

#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/ptrace.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#ifdef __x86_64__
#define PATIENCE_NS 1000000000ULL /* a constructor may wait for anything */
#define EXECUTE_HERE 1UL          /* of debug register 7: register 0 watches for execution */

static long poke_debug_register(pid_t pid, unsigned reg, unsigned long value)
{
	return ptrace(PTRACE_POKEUSER, pid, (void *)(offsetof(struct user, u_debugreg) + reg * sizeof(long)), (void *)value);
}

static uint64_t entry_of(pid_t pid)
{
	char path[64];
	Elf64_auxv_t pair;
	uint64_t entry = 0;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/auxv", (int)pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	while (fd >= 0 && !entry && read(fd, &pair, sizeof(pair)) == sizeof(pair))
		if (pair.a_type == AT_ENTRY)
			entry = pair.a_un.a_val;
	if (fd >= 0)
		close(fd);
	return entry;
}

/* Waits until it stops: the signal it stopped for; 0 when it ended, or patience did. */
static int wait_for_stop(pid_t pid, uint64_t end_ns)
{
	const struct timespec pause = { .tv_nsec = 100000 };
	siginfo_t info;

	while (clock_ns(CLOCK_MONOTONIC) < end_ns) {
		info.si_pid = 0;
		if (waitid(P_PID, (id_t)pid, &info, WSTOPPED | WEXITED | WNOHANG | WNOWAIT))
			return 0;
		if (!info.si_pid) {
			nanosleep(&pause, NULL);
			continue;
		}
		if (info.si_code != CLD_TRAPPED && info.si_code != CLD_STOPPED)
			return 0; /* its end is child_reap's */
		waitid(P_PID, (id_t)pid, &info, WSTOPPED | WNOHANG);
		return info.si_status & 127;
	}
	return 0;
}

/* Runs it on until it is at `entry`; signals it gets meanwhile are its own. */
static bool run_to(pid_t pid, uint64_t entry, uint64_t end_ns)
{
	struct user_regs_struct regs;
	int sig = 0;

	for (;;) {
		if (ptrace(PTRACE_CONT, pid, NULL, (void *)(long)sig))
			return false;
		sig = wait_for_stop(pid, end_ns);
		if (!sig)
			return false;
		if (sig == SIGTRAP && !ptrace(PTRACE_GETREGS, pid, NULL, &regs) && regs.rip == entry)
			return true;
		sig = sig == SIGTRAP ? 0 : sig;
	}
}

/* Stopped by child_load, or here: it asked to be traced before its exec. */
static bool stop_at_exec(struct child *child, uint64_t end_ns)
{
	if (!child->is_stopped && write(child->release_fd, "", 1) == 1)
		child->is_stopped = wait_for_stop(child->pid, end_ns) == SIGTRAP;
	return child->is_stopped;
}

void entry_run(struct session *session)
{
	uint64_t end = clock_ns(CLOCK_MONOTONIC) + PATIENCE_NS, entry;
	struct child *child = &session->child;

	if (!(session->plan->needs & NEEDS_UNWIND) || !child->pid || !stop_at_exec(child, end))
		return;
	entry = entry_of(child->pid);
	if (!entry || poke_debug_register(child->pid, 0, entry) || poke_debug_register(child->pid, 7, EXECUTE_HERE))
		return;
	if (!run_to(child->pid, entry, end)) { /* it may still run: it must stop to be let go */
		kill(child->pid, SIGSTOP);
		child->is_stopped = wait_for_stop(child->pid, clock_ns(CLOCK_MONOTONIC) + PATIENCE_NS);
	}
	if (child->is_stopped)
		poke_debug_register(child->pid, 7, 0);
}
#else
void entry_run(struct session *session)
{
	(void)session;
}
#endif
