/* runner: runs `.t` cases in parallel and says what is wrong.
 * In: files or folders, options (--help). Out: failures with diffs, reasons for skipping with counts, and the last line
 * `N passed, N failed, N skipped`; status 1 when something failed. Runs from the top folder of the checkout. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "common/base/table.h"
#include "tests/runner/case.h"

enum { DEFAULT_TIMEOUT = 10 };

static struct options {
	const char *sonde, *build, *top, *filter, *stages, *args;
	const char *shard; /* K/N */
	const char *checklist, *no_features;
	int jobs, timeout, timeout_scale;
	bool is_bless, is_verbose;
} options = { .jobs = 2, .timeout = DEFAULT_TIMEOUT, .timeout_scale = 1 };

static struct arena arena; /* main thread only */
static VEC(struct test_case *) cases;
static unsigned n_second; /* cases that passed at the second try */
static atomic_uint next_case;
static pthread_mutex_t print_lock = PTHREAD_MUTEX_INITIALIZER;

/* What a stage runs, as a shell command line; $SCRIPT is the script's text, script.bt a file of it.
 * Dumps show up on stderr or stdout, so both are compared as one. */
static const struct stage {
	const char *name, *command;
	bool is_merged;
} stages[] = {
	{ "lex", "exec \"$SONDE\" -d tokens %s -e \"$SCRIPT\" 2>&1", true },
	{ "ast", "exec \"$SONDE\" -d ast %s -e \"$SCRIPT\" 2>&1", true },
	{ "types", "exec \"$SONDE\" -d types %s -e \"$SCRIPT\" 2>&1", true },
	{ "plan", "exec \"$SONDE\" -d plan %s -e \"$SCRIPT\" 2>&1", true },
	{ "errors", "exec \"$SONDE\" check %s -e \"$SCRIPT\"", false },
	{ "fmt", "exec \"$SONDE\" --fmt %s script.bt", false },
	{ "exec", "exec \"$SONDE\" -q %s -e \"$SCRIPT\"", false },
	{ "attach", "exec \"$SONDE\" %s -e \"$SCRIPT\"", false },
	{ "output", "exec \"$SONDE\" -q %s -e \"$SCRIPT\"", false },
	{ "cli", NULL, false },
};

static const struct stage *stage_find(const char *name)
{
	for (size_t i = 0; i < sizeof(stages) / sizeof(*stages); i++)
		if (!strcmp(stages[i].name, name))
			return &stages[i];
	return NULL;
}

static bool is_in_list(const char *list, const char *word)
{
	struct str rest = str_from(list);

	while (rest.p)
		if (str_eq_cstr(str_split(&rest, ','), word))
			return true;
	return false;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st, (void)kind, (void)ftw;
	remove(path);
	return 0;
}

/* {{PROGRAMS}} and {{TMP}} in scripts: a script cannot read the environment. */
static const char *expand(struct test_case *test, struct str text, const char *tmp, const char *programs)
{
	struct buf out;
	const char *done;

	buf_init(&out, BUF_NO_LIMIT);
	while (text.n) {
		if (str_starts(text, "{{PROGRAMS}}") || str_starts(text, "{{TMP}}")) {
			bool is_tmp = text.p[2] == 'T';
			size_t n = is_tmp ? strlen("{{TMP}}") : strlen("{{PROGRAMS}}");

			buf_puts(&out, is_tmp ? tmp : programs);
			text = str_make(text.p + n, text.n - n);
			continue;
		}
		buf_putc(&out, text.p[0]);
		text = str_make(text.p + 1, text.n - 1);
	}
	buf_put(&out, "", 0);
	done = arena_strdup(&test->arena, out.p);
	buf_free(&out);
	return done;
}

static void write_script(const char *tmp, const char *script)
{
	char path[256];
	FILE *file;

	snprintf(path, sizeof(path), "%s/script.bt", tmp);
	file = fopen(path, "w");
	if (!file)
		return;
	fprintf(file, "%s\n", script);
	fclose(file);
}

/* The environment: what the user has, minus what would change output, plus what a case may use. All strings live in the case. */
static char **make_environment(struct test_case *test, const char *tmp, const char *script)
{
	extern char **environ;
	VEC(char *) env = { 0 };
	struct arena *a = &test->arena;
	const char *top = options.top;

	for (char **e = environ; *e; e++)
		if (strncmp(*e, "BPFTRACE_", 9) && strncmp(*e, "SONDE_", 6) && strncmp(*e, "LC_", 3) && strncmp(*e, "TZ=", 3) &&
		    strncmp(*e, "LANG", 4))
			*vec_push(a, &env) = *e;
	*vec_push(a, &env) = arena_printf(a, "SONDE=%s", options.sonde);
	*vec_push(a, &env) = arena_printf(a, "PROGRAMS=%s/programs", options.build);
	*vec_push(a, &env) = arena_printf(a, "TOP=%s", top);
	*vec_push(a, &env) = arena_printf(a, "TMP=%s", tmp);
	*vec_push(a, &env) = arena_printf(a, "SCRIPT=%s", script);
	*vec_push(a, &env) = (char *)"BPFTRACE_COLOR=never";
	*vec_push(a, &env) = (char *)"LC_ALL=C";
	*vec_push(a, &env) = (char *)"TZ=UTC";
	if (!getenv("ASAN_OPTIONS")) /* memory of one lifetime is left to the end of the process on purpose */
		*vec_push(a, &env) = (char *)"ASAN_OPTIONS=detect_leaks=0";
	if (!strcmp(test->stage, "errors"))
		*vec_push(a, &env) = (char *)"SONDE_DIAG_CODES=1";
	for (uint32_t i = 0; i < test->env.n; i++)
		*vec_push(a, &env) = (char *)test->env.v[i];
	*vec_push(a, &env) = NULL;
	return env.v;
}

static int64_t now_ms(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

/* Collect both pipes until they close or time is up; true when it was. A child of the child may hold them longer than the child lives. */
static bool drain(struct test_case *test, pid_t pid, int out, int err, int seconds)
{
	struct pollfd fds[2] = { { .fd = out, .events = POLLIN }, { .fd = err, .events = POLLIN } };
	struct buf *bufs[2] = { &test->out, &test->err };
	int64_t end = now_ms() + seconds * 1000;
	int n_open = 2;

	while (n_open) {
		int64_t left = end - now_ms();
		siginfo_t info = { 0 };

		if (left <= 0)
			return true;
		if (poll(fds, 2, left < 100 ? (int)left : 100) == 0) {
			/* Quiet: if the child is gone, whoever else holds the pipes doesn't matter. */
			waitid(P_PID, (id_t)pid, &info, WEXITED | WNOHANG | WNOWAIT);
			if (info.si_pid)
				return false;
			continue;
		}
		for (int i = 0; i < 2; i++) {
			char chunk[65536];
			ssize_t n;

			if (fds[i].fd < 0 || !fds[i].revents)
				continue;
			n = read(fds[i].fd, chunk, sizeof(chunk));
			if (n > 0) {
				buf_put(bufs[i], chunk, (size_t)n);
			} else if (n == 0 || errno != EINTR) {
				fds[i].fd = -1;
				n_open--;
			}
		}
	}
	return false;
}

/* Run the command in its own process group and folder. 0 or -errno; -ETIME when it had to be killed. */
static int run_command(struct test_case *test, const char *command, const char *tmp, const char *script)
{
	int out[2], err[2], status = 0, seconds = (test->timeout ? test->timeout : options.timeout) * options.timeout_scale;
	char **env = make_environment(test, tmp, script);
	char *const argv[] = { (char *)"sh", (char *)"-c", (char *)command, NULL };
	bool is_late;
	pid_t pid;

	if (pipe2(out, O_CLOEXEC) || pipe2(err, O_CLOEXEC))
		return -errno;
	pid = fork();
	if (pid == 0) {
		int null = open("/dev/null", O_RDONLY);

		setpgid(0, 0);
		dup2(null, 0);
		dup2(out[1], 1);
		dup2(err[1], 2);
		if (chdir(tmp) == 0)
			execve("/bin/sh", argv, env);
		_exit(127);
	}
	close(out[1]);
	close(err[1]);
	if (pid < 0) {
		close(out[0]);
		close(err[0]);
		return -errno;
	}
	setpgid(pid, pid);
	is_late = drain(test, pid, out[0], err[0], seconds);
	if (is_late) {
		/* Politely first, so that probes are detached in order. */
		kill(-pid, SIGTERM);
		usleep(200000);
		kill(-pid, SIGKILL);
	}
	close(out[0]);
	close(err[0]);
	while (waitpid(pid, &status, 0) < 0 && errno == EINTR)
		;
	test->status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
	return is_late ? -ETIME : 0;
}

static void fail(struct test_case *test, const char *reason)
{
	test->outcome = CASE_FAILED;
	if (!test->reason)
		test->reason = reason;
}

static void check_status(struct test_case *test)
{
	int want = test->has[SECTION_STATUS] ? atoi(arena_str(&test->arena, test->want[SECTION_STATUS]).p) : test_case_default_status(test);

	if (want == test->status)
		return;
	buf_printf(&test->report, "  status: wanted %d, got %d\n", want, test->status);
	fail(test, "status");
}

static const char sanitized[] = "sanitizer report or BUG";

/* Our own errors fail any case, whatever it wants. */
static void check_health(struct test_case *test)
{
	static const char *const signs[] = { "ERROR: AddressSanitizer", "ERROR: LeakSanitizer", ": runtime error: ", "BUG: " };
	const struct buf *texts[] = { &test->out, &test->err };

	for (size_t i = 0; i < sizeof(signs) / sizeof(*signs); i++)
		for (size_t t = 0; t < 2; t++)
			if (str_find(buf_str(texts[t]), str_from(signs[i])) >= 0 && strcmp(test->stage, "cli"))
				fail(test, sanitized);
}

static void judge(struct test_case *test)
{
	struct str out = buf_str(&test->out), want = test->want[SECTION_STDOUT];

	test->outcome = CASE_PASSED;
	check_health(test);
	if (test->normalize && !strcmp(test->normalize, "maps")) {
		out = match_sort_maps(&test->arena, out);
		want = match_sort_maps(&test->arena, want);
	}
	/* What a refused script prints on stdout is nobody's claim unless the case says so. */
	if ((test->has[SECTION_STDOUT] || strcmp(test->stage, "errors")) && !match_exact(test, "stdout", want, out))
		fail(test, "stdout");
	if (test->has[SECTION_STDERR] && !match_lines_inside(test, "stderr", test->want[SECTION_STDERR], buf_str(&test->err)))
		fail(test, "stderr");
	check_status(test);
	/* The reason is often on stderr. */
	if (test->outcome == CASE_FAILED && test->err.n && !test->has[SECTION_STDERR])
		buf_printf(&test->report, "  stderr was:\n%.4000s%s", test->err.p, test->err.p[test->err.n - 1] == '\n' ? "" : "\n");
}

static void run_case(struct test_case *test)
{
	const struct stage *stage = stage_find(test->stage);
	const char *programs = arena_printf(&test->arena, "%s/programs", options.build), *script, *command;
	char tmp[] = "/tmp/sonde-case-XXXXXX";
	int fit, err;

	if (!stage || (!stage->command && !test->run)) {
		fail(test, stage ? "stage cli needs `# run:`" : "unknown stage");
		return;
	}
	/* What a `# run:` line starts is not masked. */
	fit = test->needs ? needs_check(&test->arena, test->needs, programs, test->run ? NULL : options.no_features, &test->reason) : 1;
	if (fit != 1) {
		test->outcome = fit ? CASE_FAILED : CASE_SKIPPED;
		return;
	}
	if (!mkdtemp(tmp)) {
		fail(test, "no folder in /tmp");
		return;
	}
	script = expand(test, test->script, tmp, programs);
	write_script(tmp, script);
	command = test->run;
	if (!command) {
		const char *mask = options.no_features ? arena_printf(&test->arena, "--no-feature %s ", options.no_features) : "";
		const char *args = arena_printf(&test->arena, "%s%s %s", mask, options.args ? options.args : "", test->args ? test->args : "");
		const char *hole = strstr(stage->command, "%s");

		command = arena_printf(&test->arena, "%.*s%s%s", (int)(hole - stage->command), stage->command, args, hole + 2);
	}
	err = run_command(test, command, tmp, script);
	nftw(tmp, remove_one, 16, FTW_DEPTH | FTW_PHYS);
	if (err == -ETIME)
		fail(test, "timeout");
	else if (err)
		fail(test, strerror(-err));
	if (err) {
		buf_printf(&test->report, "  stdout was:\n%.2000s\n  stderr was:\n%.2000s\n", test->out.p ? test->out.p : "",
			   test->err.p ? test->err.p : "");
		return;
	}
	judge(test);
	if (test->outcome == CASE_FAILED && options.is_bless && !test_case_bless(test)) {
		test->outcome = CASE_PASSED;
		test->reason = "blessed";
	}
}

static void print_case(const struct test_case *test)
{
	pthread_mutex_lock(&print_lock);
	if (test->outcome == CASE_FAILED) {
		printf("FAIL %s (%s)\n", test->path, test->reason ? test->reason : "?");
		if (test->claim)
			printf("  claim: %s\n", test->claim);
		if (test->report.n)
			fwrite(test->report.p, 1, test->report.n, stdout);
	} else if (test->reason && test->outcome == CASE_PASSED) {
		printf("%s %s\n", test->reason, test->path);
	} else if (options.is_verbose) {
		printf("%s %s: %s\n", test->outcome == CASE_PASSED ? "ok  " : "skip", test->path,
		       test->outcome == CASE_PASSED ? test->claim : test->reason);
	}
	fflush(stdout);
	pthread_mutex_unlock(&print_lock);
}

/* Cases look at a live kernel beside other cases: one that failed is run once more by itself, and told when that passes. Our own errors are final. */
static bool gets_second_try(const struct test_case *test)
{
	return test->outcome == CASE_FAILED && !options.is_bless && test->reason != sanitized && (test->out.n || test->err.n || test->report.n);
}

static void run_again(struct test_case *test)
{
	const char *reason = test->reason;

	test->reason = NULL;
	buf_clear(&test->report);
	buf_clear(&test->out);
	buf_clear(&test->err);
	run_case(test);
	if (test->outcome == CASE_PASSED) {
		test->reason = arena_printf(&test->arena, "passed at the second try (%s at the first):", reason);
		n_second++;
	}
	print_case(test);
}

static void *work(void *is_alone_round)
{
	for (;;) {
		unsigned i = atomic_fetch_add(&next_case, 1);

		if (i >= cases.n)
			return NULL;
		if (cases.v[i]->is_alone != !!is_alone_round || cases.v[i]->reason)
			continue;
		run_case(cases.v[i]);
		if (!gets_second_try(cases.v[i]))
			print_case(cases.v[i]);
	}
}

static void run_all(void)
{
	pthread_t threads[64];
	int n = options.jobs < 1 ? 1 : options.jobs > 64 ? 64 : options.jobs;

	for (int i = 0; i < n; i++)
		pthread_create(&threads[i], NULL, work, NULL);
	for (int i = 0; i < n; i++)
		pthread_join(threads[i], NULL);
	atomic_store(&next_case, 0);
	work(&options); /* the cases that measure or disturb */
	for (uint32_t i = 0; i < cases.n; i++)
		if (gets_second_try(cases.v[i]))
			run_again(cases.v[i]);
}

static void add_case(const char *path)
{
	struct test_case *test = ARENA_NEW(&arena, struct test_case);
	int err = test_case_read(test, arena_strdup(&arena, path));

	if (err) {
		fail(test, arena_strdup(&test->arena, strerror(-err)));
		print_case(test);
	} else if ((options.stages && !is_in_list(options.stages, test->stage)) ||
		   (options.filter && !strstr(path, options.filter) && !strstr(test->claim, options.filter))) {
		test_case_free(test);
		return;
	}
	*vec_push(&arena, &cases) = test;
}

static int is_wanted(const struct dirent *entry)
{
	return entry->d_name[0] != '.';
}

static void add_path(const char *path)
{
	struct dirent **entries;
	struct stat st;
	int n;

	if (stat(path, &st)) {
		fprintf(stderr, "%s: %s\n", path, strerror(errno));
		return;
	}
	if (!S_ISDIR(st.st_mode)) {
		if (str_ends(str_from(path), ".t"))
			add_case(path);
		return;
	}
	n = scandir(path, &entries, is_wanted, alphasort);
	for (int i = 0; i < n; i++) {
		const char *inner = arena_printf(&arena, "%s/%s", path, entries[i]->d_name);

		if (entries[i]->d_type == DT_DIR || str_ends(str_from(inner), ".t"))
			add_path(inner);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
}

/* Keep one case of every N: neighbours take alike long, so the shards do, too. */
static void keep_shard(const char *shard)
{
	unsigned k = 1, n = 1, kept = 0;

	if (sscanf(shard, "%u/%u", &k, &n) != 2 || !n)
		return;
	for (unsigned i = 0; i < cases.n; i++) {
		if (i % n == k - 1)
			cases.v[kept++] = cases.v[i];
		else
			test_case_free(cases.v[i]);
	}
	cases.n = kept;
}

static int sum_up(void)
{
	unsigned n[3] = { 0 }, n_missed = 0;
	struct table reasons;

	table_init(&reasons, &arena);
	if (options.checklist)
		n_missed = checklist_report(&arena, options.checklist, cases.v, cases.n);
	for (uint32_t i = 0; i < cases.n; i++) {
		struct test_case *test = cases.v[i];

		n[test->outcome]++;
		if (test->outcome == CASE_SKIPPED)
			table_put(&reasons, str_from(test->reason), NULL)->num++;
		test_case_free(test);
	}
	for (uint32_t i = 0; i < reasons.n; i++)
		printf("skipped: %s (%llu)\n", reasons.entries[i].key.p, (unsigned long long)reasons.entries[i].num);
	if (n_second)
		printf("%u passed at the second try only\n", n_second);
	printf("%u passed, %u failed, %u skipped\n", n[CASE_PASSED], n[CASE_FAILED] + n_missed, n[CASE_SKIPPED]);
	return n[CASE_FAILED] || n_missed ? 1 : 0;
}

static int usage(int status)
{
	fputs("usage: runner [options] [file or folder]...      (from the top folder; default tests/cases)\n"
	      "  --bless          write what failed cases gave as what is wanted; read the diff before you commit it\n"
	      "  --filter TEXT    only cases with TEXT in path or claim\n"
	      "  --stage A,B      only cases of these stages\n"
	      "  --sonde PATH     program to test (build/dev/sonde)\n"
	      "  --build PATH     folder that has programs/ (build/dev)\n"
	      "  --args TEXT      further options for every case but those of stage cli\n"
	      "  --no-feature LIST  the same with this option of sonde; cases that need one of the list (feature:NAME) are skipped\n"
	      "  --timeout N      seconds per case (10)\n"
	      "  --timeout-scale N  all time-outs times N, for slow machines\n"
	      "  --shard K/N      of all chosen cases every Nth, from the Kth (1 is the first)\n"
	      "  --checklist FILE  each id of the file must be covered by a case that passed\n"
	      "  -j N             cases at a time (2)\n"
	      "  -v               name every case\n",
	      status ? stderr : stdout);
	return status;
}

/* False: usage. */
static bool take_option(int argc, char **argv, int *i)
{
	const struct {
		const char *name, **text;
		int *number;
	} valued[] = {
		{ "--filter", &options.filter, NULL }, { "--stage", &options.stages, NULL }, { "--sonde", &options.sonde, NULL },
		{ "--build", &options.build, NULL },   { "--args", &options.args, NULL },    { "--timeout", NULL, &options.timeout },
		{ "--checklist", &options.checklist, NULL }, { "--no-feature", &options.no_features, NULL },
		{ "--shard", &options.shard, NULL },   { "-j", NULL, &options.jobs },        { "--timeout-scale", NULL, &options.timeout_scale },
	};

	if (!strcmp(argv[*i], "--bless"))
		return options.is_bless = true;
	if (!strcmp(argv[*i], "-v"))
		return options.is_verbose = true;
	for (size_t o = 0; o < sizeof(valued) / sizeof(*valued); o++) {
		if (strcmp(argv[*i], valued[o].name))
			continue;
		if (++*i >= argc)
			return false;
		if (valued[o].text)
			*valued[o].text = argv[*i];
		else
			*valued[o].number = atoi(argv[*i]);
		return true;
	}
	return false;
}

int main(int argc, char **argv)
{
	bool has_path = false;
	int status;

	arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
	options.sonde = "build/dev/sonde";
	options.build = "build/dev";
	for (int i = 1; i < argc; i++) {
		if (!strcmp(argv[i], "--help"))
			return usage(0);
		if (argv[i][0] == '-' && !take_option(argc, argv, &i))
			return usage(2);
	}
	options.top = getcwd(NULL, 0);
	options.sonde = realpath(options.sonde, NULL);
	options.build = realpath(options.build, NULL);
	if (!options.sonde || !options.build || !options.top) {
		fputs("runner: no program to test (--sonde, --build)\n", stderr);
		return 2;
	}
	for (int i = 1; i < argc; i++) {
		if (argv[i][0] == '-') {
			i += strcmp(argv[i], "--bless") && strcmp(argv[i], "-v");
			continue;
		}
		add_path(argv[i]);
		has_path = true;
	}
	if (!has_path)
		add_path("tests/cases");
	if (options.shard)
		keep_shard(options.shard);
	run_all();
	status = sum_up();
	arena_free(&arena);
	free((void *)options.sonde);
	free((void *)options.build);
	free((void *)options.top);
	return status;
}
