/* measure: how long a command takes, again and again.
 * In: measure [-n RUNS] [-p] [-u LINE | -a LINE] -- CMD ARGS...   whole run; -u: until LINE appears on its stdout, then SIGINT; -a: from LINE to
 * its end; -p: before all other work of the machine (real-time priority), which needs root.
 * Out: `median min max maxrss_kb status cpu_median cpu_min bytes`: wall and CPU (user and system, whole run) in milliseconds, bytes of stdout of
 * the last run. Status 1 when LINE never came. */
#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static const char *until, *after;
static int has_priority;
static size_t n_bytes; /* of the last run's stdout */

static double now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

/* Time at which LINE appeared, or 0; reads to the end unless `is_stopping`. */
static double read_until(int fd, const char *line, pid_t child, int is_stopping)
{
	char text[65536];
	size_t n = 0;
	ssize_t got;
	double seen = 0;

	n_bytes = 0;
	while ((got = read(fd, text + n, sizeof(text) - 1 - n)) > 0 || (got < 0 && errno == EINTR)) {
		if (got < 0)
			continue;
		n_bytes += (size_t)got;
		if (seen || !line)
			continue;
		n += (size_t)got;
		text[n] = 0;
		if (strstr(text, line)) {
			seen = now_ms();
			if (is_stopping)
				kill(child, SIGINT);
		}
		if (n > sizeof(text) / 2) {
			memmove(text, text + n / 2, n - n / 2);
			n -= n / 2;
		}
	}
	return seen;
}

static double cpu_ms(const struct rusage *usage)
{
	return (double)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * 1e3 + (double)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec) / 1e3;
}

static int run_once(char **argv, double *ret_ms, double *ret_cpu_ms, long *ret_rss, int *ret_status)
{
	int ends[2], status;
	double begin = now_ms(), seen;
	struct rusage usage;
	pid_t child;

	if (pipe(ends))
		return -1;
	child = fork();
	if (!child) {
		int null = open("/dev/null", O_WRONLY);

		prctl(PR_SET_PDEATHSIG, SIGKILL); /* a tool left behind would slow down what is measured next */
		dup2(ends[1], 1);
		dup2(null, 2);
		close(ends[0]);
		execvp(argv[0], argv);
		_exit(127);
	}
	close(ends[1]);
	seen = read_until(ends[0], until ? until : after, child, until != NULL);
	close(ends[0]);
	wait4(child, &status, 0, &usage);
	*ret_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	*ret_rss = usage.ru_maxrss > *ret_rss ? usage.ru_maxrss : *ret_rss;
	*ret_cpu_ms = cpu_ms(&usage);
	*ret_ms = until ? seen - begin : after ? now_ms() - seen : now_ms() - begin;
	return (until || after) && !seen ? -1 : 0;
}

static int by_value(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

int main(int argc, char **argv)
{
	double ms[1000], cpu[1000];
	struct sched_param priority = { .sched_priority = 10 };
	int runs = 1, c, status = 0;
	long rss = 0;

	while ((c = getopt(argc, argv, "+n:u:a:p")) != -1)
		if (c == 'n')
			runs = atoi(optarg);
		else if (c == 'u')
			until = optarg;
		else if (c == 'a')
			after = optarg;
		else if (c == 'p')
			has_priority = 1;
		else
			return 2;
	if (optind >= argc || runs < 1 || runs > 1000)
		return 2;
	if (has_priority && sched_setscheduler(0, SCHED_FIFO, &priority))
		fprintf(stderr, "measure: no real-time priority: %s\n", strerror(errno));
	for (int i = 0; i < runs; i++)
		if (run_once(argv + optind, &ms[i], &cpu[i], &rss, &status)) {
			fprintf(stderr, "measure: the line never came (status %d)\n", status);
			return 1;
		}
	qsort(ms, (size_t)runs, sizeof(*ms), by_value);
	qsort(cpu, (size_t)runs, sizeof(*cpu), by_value);
	printf("%.2f %.2f %.2f %ld %d %.2f %.2f %zu\n", ms[runs / 2], ms[0], ms[runs - 1], rss, status, cpu[runs / 2], cpu[0], n_bytes);
	return 0;
}
