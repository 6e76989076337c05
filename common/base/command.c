/* command: runs another program to its end and takes what it writes.
 * In: words. Out: its stdout, stderr and status. Both streams go to files in memory, so that no pipe can fill up. Owner of the text: the caller's bufs. */
#include "common/base/command.h"

#include <errno.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

static int command_spawn(const char *const *argv, int output, int errors, pid_t *ret_pid)
{
	posix_spawn_file_actions_t actions;
	int err;

	posix_spawn_file_actions_init(&actions);
	posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", 0, 0);
	posix_spawn_file_actions_adddup2(&actions, output, 1);
	posix_spawn_file_actions_adddup2(&actions, errors, 2);
	err = posix_spawnp(ret_pid, argv[0], &actions, NULL, (char *const *)(uintptr_t)argv, environ);
	posix_spawn_file_actions_destroy(&actions);
	return -err;
}

static int command_wait(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -errno;
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

static int command_take(int fd, struct buf *ret_text)
{
	return lseek(fd, 0, SEEK_SET) < 0 ? -errno : buf_read_fd(ret_text, fd);
}

int command_run(const char *const *argv, struct buf *ret_output, struct buf *ret_errors)
{
	int output = memfd_create("output", MFD_CLOEXEC), errors = memfd_create("errors", MFD_CLOEXEC), err, status;
	pid_t pid = -1;

	err = output < 0 || errors < 0 ? -errno : command_spawn(argv, output, errors, &pid);
	if (!err) {
		status = command_wait(pid);
		err = command_take(output, ret_output);
		if (!err)
			err = command_take(errors, ret_errors);
		if (!err)
			err = status;
	}
	if (output >= 0)
		close(output);
	if (errors >= 0)
		close(errors);
	return err;
}
