/* standard: stdin, stdout and stderr, whatever they were given as: closed, full, broken.
 * In: the process's descriptors. Out: descriptors that stand, an exit status. Memory: none. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include "cli/driver.h"
#include "cli/standard.h"
#include "common/base/log.h"

void standard_open(void)
{
	/* The lowest free number is the one just found closed; opened the wrong way round, it refuses what a closed one would refuse. */
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY) < 0)
			return;
}

static bool wants_colour(const char *wish)
{
	const char *colour = getenv("BPFTRACE_COLOR");

	return colour && !strcmp(colour, wish);
}

bool standard_is_plain(void)
{
	return wants_colour("never");
}

bool standard_has_colour(void)
{
	return wants_colour("always") || (!standard_is_plain() && isatty(STDERR_FILENO));
}

int standard_flush(int status)
{
	bool has_failed = ferror(stdout);

	errno = 0;
	if (!fflush(stdout) && !has_failed)
		return status;
	if (!status)
		log_error("cannot write the output%s%s", errno ? ": " : "", errno ? strerror(errno) : "");
	return status ? status : STATUS_USAGE;
}
