/* needs: what a case asks of the machine, and whether this one has it.
 * In: the `# needs:` words. Out: fit, or the reason for skipping. Owner: the arena given.
 * Words that stand for work still to be done are listed in tests/cases/waiting.txt. */
#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <unistd.h>

#include "common/facts/facts.h"
#include "tests/runner/case.h"

static bool is_root(void)
{
	return geteuid() == 0;
}

static bool has_cgroup2(void)
{
	struct buf mounts;
	bool found;

	buf_init(&mounts, 1 << 20);
	found = !buf_read_file(&mounts, "/proc/self/mounts") && str_find(buf_str(&mounts), STR(" cgroup2 ")) >= 0;
	buf_free(&mounts);
	return found;
}

/* What unshare(1) does for a mount namespace of its own; in a chroot whose root is no mount point the kernel refuses. */
static bool has_mount_namespace(void)
{
	pid_t child = fork();
	int status = 1;

	if (!child)
		_exit(unshare(CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL));
	return child > 0 && waitpid(child, &status, 0) == child && !status;
}

static const struct {
	const char *word, *path; /* fit when the path can be read; NULL: has() decides */
	bool (*has)(void);
} facts[] = {
	{ "root", NULL, is_root },
	{ "cgroup2", NULL, has_cgroup2 },
	{ "mount_namespace", NULL, has_mount_namespace },
	{ "btf", "/sys/kernel/btf/vmlinux", NULL },
	{ "kprobe", "/sys/bus/event_source/devices/kprobe", NULL },
	{ "uprobe", "/sys/bus/event_source/devices/uprobe", NULL },
	{ "pmu", "/sys/bus/event_source/devices/cpu", NULL },
	{ "debug_libc", "/usr/lib/debug/.build-id", NULL },
};

static bool is_in_path(struct arena *arena, struct str name)
{
	const char *path = getenv("PATH");
	struct str rest = str_from(path ? path : "/usr/bin:/bin");

	while (rest.p) {
		struct str dir = str_split(&rest, ':');

		if (!access(arena_printf(arena, "%.*s/%.*s", STR_ARG(dir), STR_ARG(name)), X_OK))
			return true;
	}
	return false;
}

/* `kernel>=6.6` or `kernel<6.6`. */
static bool is_kernel(struct str word)
{
	struct utsname uts;
	unsigned major = 0, minor = 0, want_major = 0, want_minor = 0;
	bool is_less = word.p[6] == '<';
	bool is_older;

	uname(&uts);
	sscanf(uts.release, "%u.%u", &major, &minor);
	sscanf(word.p + (is_less ? 7 : 8), "%u.%u", &want_major, &want_minor);
	is_older = major < want_major || (major == want_major && minor < want_minor);
	return is_less == is_older;
}

static bool is_waiting(struct str word)
{
	struct buf file;
	struct str rest;
	bool found = false;

	buf_init(&file, 1 << 20);
	if (!buf_read_file(&file, "tests/cases/waiting.txt")) {
		rest = buf_str(&file);
		while (rest.p && !found) {
			struct str line = str_split(&rest, '\n');

			found = !str_starts(line, "#") && str_eq(str_split(&line, ' '), word);
		}
	}
	buf_free(&file);
	return found;
}

static bool is_masked(struct str name, const char *no_features)
{
	struct str rest = str_from(no_features);

	while (rest.p)
		if (str_eq(str_split(&rest, ','), name))
			return true;
	return false;
}

/* 1 the kernel has it, 0 not, or no_features says so; -EINVAL: there is no such feature. */
static int has_feature(struct str name, const char *no_features)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	static struct arena arena;
	static struct type_table types;
	static struct facts *kernel;
	uint32_t bits;
	bool found;

	if (fact_feature_parse(name, &bits))
		return -EINVAL;
	if (is_masked(name, no_features))
		return 0;
	pthread_mutex_lock(&lock);
	if (!kernel) {
		arena_init(&arena, SIZE_MAX, ARENA_DEFAULT);
		type_table_init(&types, &arena);
		kernel = facts_new(&arena, &types, &(struct facts_options){ 0 });
	}
	found = facts_has(kernel, (enum fact_feature)bits);
	pthread_mutex_unlock(&lock);
	return found;
}

/* 1 fit, 0 not, -EINVAL unknown */
static int check_word(struct arena *arena, struct str word, const char *programs, const char *no_features)
{
	struct str rest = word, kind = str_split(&rest, ':');
	struct utsname uts;

	for (size_t i = 0; i < sizeof(facts) / sizeof(*facts); i++)
		if (str_eq_cstr(word, facts[i].word))
			return !is_masked(word, no_features) && (facts[i].has ? facts[i].has() : !access(facts[i].path, F_OK));
	if (str_eq_cstr(kind, "lockdown"))
		return str_eq_cstr(rest, facts_lockdown());
	if (str_eq_cstr(kind, "cmd"))
		return is_in_path(arena, rest);
	if (str_eq_cstr(kind, "feature"))
		return has_feature(rest, no_features);
	if (str_eq_cstr(kind, "file"))
		return !access(arena_str(arena, rest).p, R_OK);
	if (str_eq_cstr(kind, "program"))
		return !access(arena_printf(arena, "%s/%.*s", programs, STR_ARG(rest)), X_OK);
	if (str_eq_cstr(kind, "arch"))
		return !uname(&uts) && str_eq_cstr(rest, uts.machine);
	if (str_starts(word, "kernel>=") || str_starts(word, "kernel<"))
		return is_kernel(arena_str(arena, word));
	return is_waiting(word) ? 0 : -EINVAL;
}

int needs_check(struct arena *arena, const char *needs, const char *programs, const char *no_features, const char **ret_reason)
{
	struct str rest = str_from(needs);

	while (rest.p) {
		struct str word = str_trim(str_split(&rest, ','));
		int fit = word.n ? check_word(arena, word, programs, no_features) : 1;

		if (fit == 1)
			continue;
		*ret_reason = arena_printf(arena, fit ? "unknown need `%.*s`: a word for work to come goes into tests/cases/waiting.txt" :
							"needs %.*s",
					   STR_ARG(word));
		return fit;
	}
	return 1;
}
