/* badinput: scripts at and past every limit, and damaged ones. In: --check PATH (a sonde with sanitizers), --run PATH (a release one), --random N, --from SEED.
 * Out: one report per finding (its script in --keep DIR), then `N passed, N failed, 0 skipped`. Claim: every byte string is either accepted or ends in status 1
 * with an error that names a place, within CPU_SECONDS; never a crash, a sanitizer's report or a program that the verifier refuses. */
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/generator/badinput/limits.h"

enum { CPU_SECONDS = 5, OUTPUT_MAX = 64 << 20, SEEDS_MAX = 2048 };
struct settings {
	const char *check, *run, *keep;
	uint64_t n_random, from;
	unsigned failed, passed;
};

/* --- one script ----------------------------------------------------------- */

static void child(char *const *argv, int out)
{
	struct rlimit limit = { CPU_SECONDS, CPU_SECONDS + 1 };
	int null = open("/dev/null", O_RDWR);

	setrlimit(RLIMIT_CPU, &limit);
	dup2(null, 0);
	dup2(null, 1);
	dup2(out, 2);
	execv(argv[0], argv);
	_exit(126);
}

/* Wait status; stderr to `err`. */
static int run_program(char *const *argv, struct buf *err)
{
	int fds[2], status = -1;
	pid_t pid;

	buf_clear(err);
	if (pipe2(fds, O_CLOEXEC))
		return -1;
	pid = fork();
	if (pid == 0)
		child(argv, fds[1]);
	close(fds[1]);
	buf_read_fd(err, fds[0]);
	close(fds[0]);
	waitpid(pid, &status, 0);
	return status;
}

/* FILE:LINE… in front of "ERROR: ". */
static bool has_place(const char *text)
{
	const char *at = strstr(text, ": ERROR: ");

	if (!at)
		return false;
	while (at > text && at[-1] != '\n' && at[-1] != ':')
		at--;
	return at > text && at[-1] == ':' && *at >= '0' && *at <= '9';
}

/* NULL when all is well. */
static const char *verdict(int status, const struct buf *err, bool is_accepted)
{
	const char *text = buf_str(err).p;

	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ? "takes too long" : "dies by a signal";
	if (strstr(text, "Sanitizer") || strstr(text, "runtime error:"))
		return "sanitizer";
	if (strstr(text, "verifier refuses") || strstr(text, "a bug in sonde") || strstr(text, "BUG:"))
		return "a bug of ours";
	if (WEXITSTATUS(status) == 0 || is_accepted)
		return NULL;
	if (WEXITSTATUS(status) != 1 && WEXITSTATUS(status) != 2)
		return "odd exit status";
	if (!has_place(text) && !strstr(text, "No probes") && !strstr(text, "no probes") && !strstr(text, "binary file"))
		return "an error without a place";
	return NULL;
}

static void keep(const struct settings *settings, const char *name, struct str script)
{
	char path[4096];
	FILE *file;

	mkdir(settings->keep, 0755);
	snprintf(path, sizeof(path), "%s/%s.bt", settings->keep, name);
	file = fopen(path, "w");
	if (file) {
		fwrite(script.p, 1, script.n, file);
		fclose(file);
	}
}

static void try_script(struct settings *settings, const char *name, struct str script, bool may_run)
{
	char path[] = "/tmp/badinput-XXXXXX";
	int fd = mkstemp(path), status;
	char *check[] = { (char *)settings->check, "check", "--no-warnings", path, NULL };
	char *run[] = { (char *)settings->run, "--no-warnings", "-q", "--dry-run", path, NULL };
	const char *finding;
	struct buf err;

	if (fd < 0 || write(fd, script.p, script.n) != (ssize_t)script.n)
		finding = "cannot be written";
	close(fd);
	buf_init(&err, OUTPUT_MAX);
	status = run_program(check, &err);
	finding = verdict(status, &err, false);
	if (!finding && may_run && WEXITSTATUS(status) == 0 && settings->run) {
		status = run_program(run, &err);
		finding = verdict(status, &err, true);
	}
	if (finding) {
		settings->failed++;
		keep(settings, name, script);
		printf("FAIL %s: %s (%s/%s.bt)\n%.600s\n", name, finding, settings->keep, name, buf_str(&err).p);
		fflush(stdout);
	} else {
		settings->passed++;
	}
	buf_free(&err);
	unlink(path);
}

/* --- damaged scripts ------------------------------------------------------ */

static uint64_t state;

static uint64_t next_random(uint64_t n)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return n ? (state * 0x2545F4914F6CDD1DULL >> 20) % n : 0;
}

static const char *const tokens[] = { "(", ")", "{", "}", "[", "]", "@", "$", "$x", "@m", "begin", "if", "for", "while", "unroll", "let", "macro", "fn", ":",
	"::", ";", ",", ".", "..", "->", "*", "&", "++", "--", "<<", ">>", "?", "\"", "\\", "/", "//", "/*", "*/", "#include <x.h>\n", "#", "struct X {",
	"0x", "18446744073709551615", "-9223372036854775808", "1e9", "9999999999999999999999", "true", "str(", "buf(", "print(", "printf(", "\"%s\"", "\"%d\"",
	"(uint8)", "(int64)", "(struct task_struct *)", "kstack", "ustack(perf, 5)", "hist(", "lhist(1, 2, 3, 4)", "tseries(", "comptime", "sizeof(", "offsetof(",
	"typeof(", "delete(", "args", "arg0", "retval", "ctx", "curtask", "comm", "nsecs", "\xff", "\x80\x80", "config = {", "import \"x\";", "return", "exit()",
	"@[", "(1, 2)", "(a=1)", "$1", "$#", "strftime(\"%H\", nsecs)", "*curtask", "&@m", "uint8[4]", "string[64]", "|", "||", "%", "%=", "/ 0" };

static void damage(struct buf *script, struct str other)
{
	size_t at = next_random(script->n + 1), n = next_random(12);
	const char *token = tokens[next_random(sizeof(tokens) / sizeof(*tokens))];
	struct buf out;
	size_t from, take;

	buf_init(&out, BUF_NO_LIMIT);
	buf_put(&out, buf_str(script).p, at);
	switch (next_random(6)) {
	case 0: /* one byte becomes another */
		buf_putc(&out, (char)next_random(256));
		at += at < script->n;
		break;
	case 1: /* some are lost */
		at += at + n <= script->n ? n : script->n - at;
		break;
	case 2:
	case 3:
		buf_printf(&out, " %s ", token);
		break;
	case 4: /* a piece of another script */
		from = next_random(other.n + 1);
		take = next_random(60);
		buf_put(&out, other.p + from, take < other.n - from ? take : other.n - from);
		break;
	case 5: /* twice */
		at -= at < n ? at : n;
		break;
	}
	buf_put(&out, buf_str(script).p + at, script->n - at);
	buf_clear(script);
	buf_put_str(script, buf_str(&out));
	buf_free(&out);
}

/* The script of a case file: what stands between its header and its first section. */
static struct str case_script(struct str text)
{
	long end = str_find(text, STR("\n---"));
	size_t at = 0;

	if (end >= 0)
		text.n = (size_t)end + 1;
	while (at < text.n && text.p[at] == '#' && text.n - at > 2 && text.p[at + 1] == ' ') {
		while (at < text.n && text.p[at] != '\n')
			at++;
		at++;
	}
	return at < text.n ? str_make(text.p + at, text.n - at) : str_make(text.p, 0);
}

static unsigned read_seeds(struct buf *seeds)
{
	static const char *const patterns[] = { "tests/cases/*/*.t", "scripts/*.bt", "examples/*.bt" };
	unsigned n = 0;
	glob_t found;

	for (size_t k = 0; k < sizeof(patterns) / sizeof(*patterns); k++) {
		if (glob(patterns[k], 0, NULL, &found))
			continue;
		for (size_t i = 0; i < found.gl_pathc && n < SEEDS_MAX; i++) {
			buf_init(&seeds[n], 1 << 16);
			if (!buf_read_file(&seeds[n], found.gl_pathv[i]))
				n++;
		}
		globfree(&found);
	}
	return n;
}

static void try_random(struct settings *settings)
{
	struct buf *seeds = calloc(SEEDS_MAX, sizeof(*seeds)), script;
	unsigned n = read_seeds(seeds);
	char name[64];

	buf_init(&script, 1 << 16);
	for (uint64_t i = settings->from; i < settings->from + settings->n_random; i++) {
		state = (i + 1) * 0x9E3779B97F4A7C15ULL;
		buf_clear(&script);
		if (!n || next_random(20) == 0) { /* bytes, or tokens */
			for (uint64_t k = next_random(200); k; k--) {
				if (i & 1)
					buf_putc(&script, (char)next_random(256));
				else
					buf_printf(&script, "%s ", tokens[next_random(sizeof(tokens) / sizeof(*tokens))]);
			}
		} else {
			buf_put_str(&script, case_script(buf_str(&seeds[next_random(n)])));
			for (uint64_t k = 1 + next_random(5); k; k--)
				damage(&script, buf_str(&seeds[next_random(n)]));
		}
		snprintf(name, sizeof(name), "random-%llu", (unsigned long long)i);
		/* Accepted ones are not run: they may do anything. */
		try_script(settings, name, buf_str(&script), false);
	}
	buf_free(&script);
	for (unsigned i = 0; i < n; i++)
		buf_free(&seeds[i]);
	free(seeds);
}

static void try_limits(struct settings *settings)
{
	struct buf script;
	const char *name;

	buf_init(&script, BUF_NO_LIMIT);
	for (unsigned i = 0; (name = limit_script(i, &script)); i++) {
		try_script(settings, name, buf_str(&script), true);
		buf_clear(&script);
	}
	buf_free(&script);
}

int main(int argc, char **argv)
{
	struct settings settings = { .check = "build/dev/sonde", .keep = "build/badinput" };

	for (int i = 1; i + 1 < argc; i += 2) {
		if (!strcmp(argv[i], "--check"))
			settings.check = argv[i + 1];
		else if (!strcmp(argv[i], "--run"))
			settings.run = argv[i + 1];
		else if (!strcmp(argv[i], "--keep"))
			settings.keep = argv[i + 1];
		else if (!strcmp(argv[i], "--random"))
			settings.n_random = strtoull(argv[i + 1], NULL, 0);
		else if (!strcmp(argv[i], "--from"))
			settings.from = strtoull(argv[i + 1], NULL, 0);
	}
	try_limits(&settings);
	try_random(&settings);
	printf("%u passed, %u failed, 0 skipped\n", settings.passed, settings.failed);
	return settings.failed != 0;
}
