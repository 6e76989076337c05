/* clock: the clocks of the kernel as one number.
 * In: the system's clocks, /proc/self/timens_offsets (time_namespaces(7)), read once. Out: nanoseconds. */
#include "common/base/clock.h"

#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "common/base/buf.h"

static struct {
	uint64_t monotonic, boot; /* what this process's time namespace adds; wraps when it is negative */
} shift;

/* The file tells of the namespace that children get, which unshare(2) makes another one than ours (until the exec on kernels that switch there). */
static bool is_ours(void)
{
	struct stat ours, childrens;

	return stat("/proc/self/ns/time", &ours) == 0 && stat("/proc/self/ns/time_for_children", &childrens) == 0 && ours.st_ino == childrens.st_ino;
}

static void read_shift(void)
{
	struct buf text;
	struct str rest;

	if (!is_ours())
		return;
	buf_init(&text, 4096);
	rest = buf_read_file(&text, "/proc/self/timens_offsets") ? STR("") : buf_str(&text);
	while (rest.n) {
		struct str line = str_split(&rest, '\n');
		char name[16];
		long long seconds, ns;

		if (sscanf(line.p, "%15s %lld %lld", name, &seconds, &ns) != 3)
			continue;
		if (!strcmp(name, "monotonic"))
			shift.monotonic = (uint64_t)(seconds * 1000000000 + ns);
		else if (!strcmp(name, "boottime"))
			shift.boot = (uint64_t)(seconds * 1000000000 + ns);
	}
	buf_free(&text);
}

uint64_t clock_ns(clockid_t clock)
{
	static pthread_once_t once = PTHREAD_ONCE_INIT;
	struct timespec now = { 0 };
	uint64_t ns;

	pthread_once(&once, read_shift);
	clock_gettime(clock, &now);
	ns = (uint64_t)now.tv_sec * 1000000000 + (uint64_t)now.tv_nsec;
	return clock == CLOCK_BOOTTIME ? ns - shift.boot : clock == CLOCK_MONOTONIC ? ns - shift.monotonic : ns;
}
