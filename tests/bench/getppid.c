/* getppid: nanoseconds per system call, the best of many rounds: what a probe on it adds is the cost of an event. Arguments: milliseconds (default 400),
 * frames that the calls lie deep in (default 0), and any third: begin when SIGUSR1 comes. Out: `best_ns calls calls_per_second`. */
#include <signal.h>
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

static volatile long sink;

static void measure(double end)
{
	enum { CALLS = 200 }; /* short rounds: the best of them was interrupted by nobody */
	double start = now_ns(), best = 1e9;
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
}

static __attribute__((noinline)) void nest(long frames, double ms)
{
	if (frames > 0)
		nest(frames - 1, ms);
	else
		measure(now_ns() + ms * 1e6);
	sink++; /* no tail call */
}

int main(int argc, char **argv)
{
	sigset_t usr1;
	int sig;

	sigemptyset(&usr1);
	sigaddset(&usr1, SIGUSR1);
	if (argc > 3 && (sigprocmask(SIG_BLOCK, &usr1, NULL) || sigwait(&usr1, &sig)))
		return 1;
	nest(argc > 2 ? atol(argv[2]) : 0, argc > 1 ? atof(argv[1]) : 400);
	return 0;
}
