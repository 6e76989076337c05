/* generator: writes random programs, or runs them through sonde. In: `--seed N` (script, a line `---`, the expected stdout), or `--run N --sonde PATH
 * [--from SEED] [--jobs J] [--seconds N]`. Out: one report per failing seed with the reduced script, then `N passed, N failed, N skipped`: those that do too
 * much, or ask for what the kernel does not have. */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "tests/generator/generator.h"

enum { TIMEOUT_SECONDS = 10, OUTPUT_MAX = 1 << 20, ARGS_MAX = 16 };
enum outcome { O_OK, O_LACKS, O_ERRORS, O_REFUSED, O_WRONG, O_BROKEN, O_HANGS };
static const char *const outcome_names[] = { "ok", "not for this kernel", "errors in a valid program", "refused by the kernel", "wrong output", "broken", "hangs" };

struct settings {
	const char *sonde;
	char *args[ARGS_MAX]; /* further ones of sonde */
	int n_args, jobs, seconds;
	uint64_t from, n;
	unsigned failures_max;
};
struct attempt {
	const struct settings *settings;
	struct buf script, expected, out, err;
	enum outcome outcome, wanted;
	char about[24]; /* first letters of the error, so that the reducer keeps to it */
	char wanted_about[24];
};

/* --- running sonde -------------------------------------------------------- */

static void child(const struct settings *settings, const char *script, int out, int err)
{
	char *argv[ARGS_MAX + 8];
	int n = 0, null = open("/dev/null", O_RDONLY);

	dup2(null, 0);
	dup2(out, 1);
	dup2(err, 2);
	argv[n++] = (char *)settings->sonde;
	argv[n++] = "--no-warnings";
	argv[n++] = "-q";
	for (int i = 0; i < settings->n_args; i++)
		argv[n++] = settings->args[i];
	argv[n++] = "-e";
	argv[n++] = (char *)script;
	argv[n] = NULL;
	execv(settings->sonde, argv);
	_exit(126);
}

static long now_ms(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Both pipes to their ends; false when that takes too long. */
static bool drain(int out_fd, int err_fd, struct buf *out, struct buf *err, int seconds)
{
	struct pollfd fds[2] = { { .fd = out_fd, .events = POLLIN }, { .fd = err_fd, .events = POLLIN } };
	long end = now_ms() + seconds * 1000L;
	char bytes[65536];

	while (fds[0].fd >= 0 || fds[1].fd >= 0) {
		if (now_ms() >= end || poll(fds, 2, 200) < 0)
			return false;
		for (int i = 0; i < 2; i++) {
			ssize_t n;

			if (fds[i].fd < 0 || !fds[i].revents)
				continue;
			n = read(fds[i].fd, bytes, sizeof(bytes));
			if (n <= 0)
				fds[i].fd = -1;
			else
				buf_put(i ? err : out, bytes, (size_t)n);
		}
	}
	return true;
}

/* Wait status, or -1 when it was killed for taking too long. */
static int run_sonde(const struct settings *settings, const char *script, struct buf *out, struct buf *err)
{
	int out_pipe[2], err_pipe[2], status;
	bool is_done;
	pid_t pid;

	if (pipe2(out_pipe, O_CLOEXEC) || pipe2(err_pipe, O_CLOEXEC))
		return -1;
	pid = fork();
	if (pid == 0)
		child(settings, script, out_pipe[1], err_pipe[1]);
	close(out_pipe[1]);
	close(err_pipe[1]);
	is_done = drain(out_pipe[0], err_pipe[0], out, err, settings->seconds);
	if (!is_done)
		kill(pid, SIGKILL);
	close(out_pipe[0]);
	close(err_pipe[0]);
	waitpid(pid, &status, 0);
	return is_done ? status : -1;
}

/* --- judging -------------------------------------------------------------- */

static int line_order(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* The lines of a text in order, for maps whose elements may come in any. */
static void sort_lines(struct buf *buf)
{
	char **lines, *copy = strdup(buf_str(buf).p), *save = NULL;
	size_t n = 0;

	lines = calloc(buf->n + 1, sizeof(*lines));
	for (char *line = strtok_r(copy, "\n", &save); line; line = strtok_r(NULL, "\n", &save))
		lines[n++] = line;
	qsort(lines, n, sizeof(*lines), line_order);
	buf_clear(buf);
	for (size_t i = 0; i < n; i++)
		buf_printf(buf, "%s\n", lines[i]);
	free(lines);
	free(copy);
}

static enum outcome judge(struct attempt *attempt, const struct g_program *program, int status)
{
	const char *error = strstr(buf_str(&attempt->err).p, "ERROR: ");

	attempt->about[0] = 0;
	if (error)
		snprintf(attempt->about, sizeof(attempt->about), "%s", error);
	attempt->about[strcspn(attempt->about, "$@0123456789\n")] = 0;
	if (status == -1)
		return O_HANGS;
	if (!WIFEXITED(status) || WEXITSTATUS(status) == 126 || strstr(buf_str(&attempt->err).p, "Sanitizer") ||
	    strstr(buf_str(&attempt->err).p, "BUG"))
		return O_BROKEN;
	if (error && (strstr(error, "what the kernel does not have") || strstr(error, "only loops with a small constant bound work")))
		return O_LACKS;
	if (error)
		return strstr(error, "too large") || strstr(error, "kernel") || strstr(error, "verif") ? O_REFUSED : O_ERRORS;
	if (WEXITSTATUS(status))
		return O_BROKEN;
	if (program->is_unordered) {
		sort_lines(&attempt->out);
		sort_lines(&attempt->expected);
	}
	return str_eq(buf_str(&attempt->out), buf_str(&attempt->expected)) ? O_OK : O_WRONG;
}

static bool try_program(struct attempt *attempt, struct g_program *program)
{
	int status;

	buf_clear(&attempt->script);
	buf_clear(&attempt->expected);
	buf_clear(&attempt->out);
	buf_clear(&attempt->err);
	if (!g_evaluate(program, &attempt->expected))
		return false;
	g_write(program, &attempt->script);
	status = run_sonde(attempt->settings, buf_str(&attempt->script).p, &attempt->out, &attempt->err);
	attempt->outcome = judge(attempt, program, status);
	return true;
}

static bool still_fails(struct g_program *program, void *data)
{
	struct attempt *attempt = data;

	return try_program(attempt, program) && attempt->outcome == attempt->wanted &&
	       (attempt->outcome == O_WRONG || !strcmp(attempt->about, attempt->wanted_about));
}

static void report(struct attempt *attempt, struct g_program *program, uint64_t seed)
{
	attempt->wanted = attempt->outcome;
	snprintf(attempt->wanted_about, sizeof(attempt->wanted_about), "%s", attempt->about);
	g_reduce(program, still_fails, attempt);
	try_program(attempt, program);
	printf("FAIL seed %llu: %s\n%s--- expected\n%s--- got\n%s--- stderr\n%.2000s\n", (unsigned long long)seed, outcome_names[attempt->wanted],
	       buf_str(&attempt->script).p, buf_str(&attempt->expected).p, buf_str(&attempt->out).p, buf_str(&attempt->err).p);
	fflush(stdout);
}

/* --- many seeds ----------------------------------------------------------- */

/* Of all shares; in shared memory. */
struct counts {
	unsigned failed, skipped;
};

/* Seeds from, from + jobs, … */
static void run_share(const struct settings *settings, int share, struct counts *counts)
{
	struct attempt attempt = { .settings = settings };
	unsigned failed = 0;
	struct arena arena;

	buf_init(&attempt.script, OUTPUT_MAX);
	buf_init(&attempt.expected, OUTPUT_MAX);
	buf_init(&attempt.out, OUTPUT_MAX);
	buf_init(&attempt.err, OUTPUT_MAX);
	arena_init(&arena, (size_t)1 << 30, ARENA_DEFAULT);
	for (uint64_t i = (uint64_t)share; i < settings->n && failed < settings->failures_max; i += (uint64_t)settings->jobs) {
		struct g_program *program = g_build(&arena, settings->from + i);

		if (!try_program(&attempt, program) || attempt.outcome == O_LACKS) {
			__atomic_add_fetch(&counts->skipped, 1, __ATOMIC_RELAXED);
		} else if (attempt.outcome != O_OK) {
			failed++;
			__atomic_add_fetch(&counts->failed, 1, __ATOMIC_RELAXED);
			report(&attempt, program, settings->from + i);
		}
		arena_reset(&arena);
	}
	arena_free(&arena);
	buf_free(&attempt.script);
	buf_free(&attempt.expected);
	buf_free(&attempt.out);
	buf_free(&attempt.err);
}

static int run_seeds(const struct settings *settings)
{
	struct counts *counts = mmap(NULL, sizeof(*counts), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (counts == MAP_FAILED)
		return 2;
	fflush(stdout);
	for (int i = 0; i < settings->jobs; i++)
		if (fork() == 0) {
			run_share(settings, i, counts);
			_exit(0);
		}
	for (int i = 0; i < settings->jobs; i++) {
		int status = 0;

		wait(&status);
		counts->failed += !WIFEXITED(status);
	}
	printf("%llu passed, %u failed, %u skipped\n", (unsigned long long)(settings->n - counts->failed - counts->skipped), counts->failed, counts->skipped);
	return counts->failed != 0;
}

static int show_seed(uint64_t seed)
{
	struct buf script, expected;
	struct g_program *program;
	struct arena arena;

	arena_init(&arena, (size_t)1 << 30, ARENA_DEFAULT);
	buf_init(&script, OUTPUT_MAX);
	buf_init(&expected, OUTPUT_MAX);
	program = g_build(&arena, seed);
	g_write(program, &script);
	if (!g_evaluate(program, &expected))
		buf_puts(&expected, "(too much to do)\n");
	printf("%s---\n%s", buf_str(&script).p, buf_str(&expected).p);
	buf_free(&script);
	buf_free(&expected);
	arena_free(&arena);
	return 0;
}

int main(int argc, char **argv)
{
	struct settings settings = { .sonde = "build/release/sonde", .jobs = 2, .seconds = TIMEOUT_SECONDS, .failures_max = 5 };
	bool is_run = false;

	for (int i = 1; i < argc; i++) {
		const char *value = i + 1 < argc ? argv[i + 1] : "0";

		if (!strcmp(argv[i], "--seed"))
			return show_seed(strtoull(value, NULL, 0));
		if (!strcmp(argv[i], "--run")) {
			is_run = true;
			settings.n = strtoull(value, NULL, 0);
		} else if (!strcmp(argv[i], "--sonde")) {
			settings.sonde = value;
		} else if (!strcmp(argv[i], "--from")) {
			settings.from = strtoull(value, NULL, 0);
		} else if (!strcmp(argv[i], "--jobs")) {
			settings.jobs = atoi(value);
		} else if (!strcmp(argv[i], "--seconds")) {
			settings.seconds = atoi(value);
		} else if (!strcmp(argv[i], "--failures")) {
			settings.failures_max = (unsigned)atoi(value);
		} else if (!strcmp(argv[i], "--arg") && settings.n_args < ARGS_MAX) {
			settings.args[settings.n_args++] = argv[i + 1];
		}
		i++;
	}
	if (is_run && settings.jobs > 0)
		return run_seeds(&settings);
	fprintf(stderr, "usage: generator --seed N | --run N --sonde PATH [--from SEED] [--jobs J] [--seconds N] [--failures N] [--arg ARG]...\n");
	return 2;
}
