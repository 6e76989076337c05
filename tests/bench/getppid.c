/* getppid: nanoseconds per system call, the best of many rounds: what a probe on it adds is the cost of an event. Argument: milliseconds (default 400).
 * Out: `best_ns calls calls_per_second`. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

static double now_ns(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e9 + (double)t.tv_nsec;
}

int main(int argc, char **argv)
{
	enum { CALLS = 20000 };
	double start = now_ns(), end = start + (argc > 1 ? atof(argv[1]) : 400) * 1e6, best = 1e9;
	long calls = 0;

	while (now_ns() < end) {
		double begin = now_ns(), ns;

		for (int i = 0; i < CALLS; i++)
			syscall(SYS_getppid);
		ns = (now_ns() - begin) / CALLS;
		best = ns < best ? ns : best;
		calls += CALLS;
	}
	printf("%.1f %ld %.0f\n", best, calls, (double)calls / (now_ns() - start) * 1e9);
	return 0;
}
