/* proc: processes, processors and clocks, from /proc and /sys.
 * In: process ids. Out: mappings, names, numbers. Owner: the arena given; nothing is kept. */
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <time.h>
#include <unistd.h>

#include "common/facts/facts_internal.h"

enum { MAPS_LIMIT = 64 << 20 };
/* PROC_PID_INIT_INO of include/linux/proc_ns.h: the inode of the first pid namespace, fixed since 3.8. */
#define INIT_PID_NAMESPACE 0xEFFFFFFCu

static uint64_t take_number(struct str *rest, int base)
{
	uint64_t n = 0;

	while (rest->n) {
		char c = *rest->p;
		int digit = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 99;

		if (digit >= base)
			break;
		n = n * (uint64_t)base + (uint64_t)digit;
		rest->p++;
		rest->n--;
	}
	return n;
}

static void skip(struct str *rest, size_t n)
{
	if (n > rest->n)
		n = rest->n;
	rest->p += n;
	rest->n -= n;
}

/* /proc/PID/maps writes newlines in names as \012, and only those. */
static struct str unescape(struct arena *arena, struct str path)
{
	struct str copy = arena_str(arena, path);
	char *to = (char *)copy.p;
	const char *from = copy.p, *end = copy.p + copy.n;

	while (from < end) {
		if (end - from >= 4 && !memcmp(from, "\\012", 4)) {
			*to++ = '\n';
			from += 4;
		} else {
			*to++ = *from++;
		}
	}
	copy.n = (size_t)(to - copy.p);
	*to = 0;
	return copy;
}

/* "7f..-7f.. r-xp 00001000 fe:01 1234     /usr/lib/x.so (deleted)" */
static bool parse_mapping(struct arena *arena, struct str line, struct fact_mapping *ret)
{
	static const struct str deleted = { " (deleted)", 10 };
	struct fact_mapping map = { 0 };
	uint64_t major_number;

	map.start = take_number(&line, 16);
	skip(&line, 1);
	map.end = take_number(&line, 16);
	skip(&line, 1);
	if (line.n < 5 || map.end < map.start)
		return false;
	map.is_executable = line.p[2] == 'x';
	skip(&line, 5);
	map.file_offset = take_number(&line, 16);
	skip(&line, 1);
	major_number = take_number(&line, 16);
	skip(&line, 1);
	map.device = makedev(major_number, take_number(&line, 16));
	skip(&line, 1);
	map.inode = take_number(&line, 10);
	while (line.n && *line.p == ' ')
		skip(&line, 1);
	if (map.inode && str_ends(line, deleted.p)) {
		map.is_deleted = true;
		line.n -= deleted.n;
	}
	map.path = unescape(arena, line);
	*ret = map;
	return true;
}

int facts_proc_maps(struct arena *arena, pid_t pid, struct fact_mapping **ret_v, uint32_t *ret_n)
{
	VEC(struct fact_mapping) maps = { 0 };
	struct str rest, line;
	struct buf text;
	char path[32];
	int r;

	snprintf(path, sizeof(path), "/proc/%d/maps", pid);
	buf_init(&text, MAPS_LIMIT);
	r = buf_read_file(&text, path);
	if (r < 0) {
		buf_free(&text);
		return r;
	}
	rest = buf_str(&text);
	while (rest.n) {
		struct fact_mapping map;

		line = str_split(&rest, '\n');
		if (parse_mapping(arena, line, &map))
			*vec_push(arena, &maps) = map;
	}
	buf_free(&text);
	*ret_v = maps.v;
	*ret_n = maps.n;
	return 0;
}

int facts_proc_exe(struct arena *arena, pid_t pid, struct str *ret_path)
{
	char link[32], target[PATH_MAX];
	ssize_t n;

	snprintf(link, sizeof(link), "/proc/%d/exe", pid);
	n = readlink(link, target, sizeof(target));
	if (n < 0)
		return -errno;
	*ret_path = arena_str(arena, str_make(target, (size_t)n));
	return 0;
}

static bool is_known(pid_t pid)
{
	return !kill(pid, 0) || errno == EPERM;
}

/* Has its first thread begun to end? proc(5), stat: behind the name's ')' come state (field 3), …, flags (9), …, num_threads (20). PF_EXITING
 * (include/linux/sched.h) is set before anything of a task is taken away. */
static bool is_ending(pid_t pid, uint64_t *ret_threads)
{
	enum { FIELD_STATE = 3, FIELD_FLAGS = 9, FIELD_THREADS = 20, EXITING = 4 };
	uint64_t fields[FIELD_THREADS + 1] = { 0 };
	char path[32];
	struct buf stat;
	struct str rest;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	buf_init(&stat, 4096);
	*ret_threads = 0;
	if (buf_read_file(&stat, path)) {
		buf_free(&stat);
		return !is_known(pid); /* known: it is kept from us */
	}
	rest = buf_str(&stat);
	for (size_t i = rest.n; i--;)
		if (rest.p[i] == ')') {
			skip(&rest, i + 2);
			break;
		}
	for (uint32_t i = FIELD_STATE; i <= FIELD_THREADS; i++) {
		struct str word = str_split(&rest, ' ');

		fields[i] = take_number(&word, 10);
	}
	buf_free(&stat);
	*ret_threads = fields[FIELD_THREADS];
	return fields[FIELD_FLAGS] & EXITING;
}

bool facts_pid_exists(pid_t pid)
{
	uint64_t n_threads;

	return pid > 0 && is_known(pid) && !(is_ending(pid, &n_threads) && n_threads <= 1);
}

bool facts_pid_has_files(pid_t pid)
{
	uint64_t n_threads;

	return facts_pid_exists(pid) && !is_ending(pid, &n_threads);
}

/* Walks a list such as "0-3,8"; returns the highest number, or -1. */
static long each_cpu_of(struct str rest, void (*visit)(void *context, uint32_t cpu), void *context)
{
	long highest = -1;

	while (rest.n && *rest.p >= '0' && *rest.p <= '9') {
		uint64_t first = take_number(&rest, 10), last = first;

		if (rest.n && *rest.p == '-') {
			skip(&rest, 1);
			last = take_number(&rest, 10);
		}
		if (last < first || last > 1 << 20)
			break;
		for (uint64_t cpu = first; visit && cpu <= last; cpu++)
			visit(context, (uint32_t)cpu);
		highest = (long)last;
		skip(&rest, 1);
	}
	return highest;
}

static long each_cpu(const char *path, void (*visit)(void *context, uint32_t cpu), void *context)
{
	struct buf text;
	long highest;

	buf_init(&text, 64 << 10);
	if (buf_read_file(&text, path) < 0)
		buf_clear(&text);
	highest = each_cpu_of(buf_str(&text), visit, context);
	buf_free(&text);
	return highest;
}

uint32_t facts_possible_cpus(void)
{
	static uint32_t n; /* cannot change while the kernel runs */
	long highest;

	if (!n) {
		highest = each_cpu("/sys/devices/system/cpu/possible", NULL, NULL);
		if (highest < 0)
			highest = sysconf(_SC_NPROCESSORS_CONF) - 1;
		n = highest < 0 ? 1 : (uint32_t)highest + 1;
	}
	return n;
}

struct cpu_list {
	struct arena *arena;
	uint32_t *v;
	uint32_t n, cap;
};

static void add_cpu(void *context, uint32_t cpu)
{
	struct cpu_list *list = context;

	*vec_push(list->arena, list) = cpu;
}

int facts_online_cpus(struct arena *arena, uint32_t **ret_v, uint32_t *ret_n)
{
	struct cpu_list list = { .arena = arena };

	each_cpu("/sys/devices/system/cpu/online", add_cpu, &list);
	if (!list.n) {
		for (uint32_t cpu = 0; cpu < facts_possible_cpus(); cpu++)
			add_cpu(&list, cpu);
	}
	*ret_v = list.v;
	*ret_n = list.n;
	return 0;
}

int facts_cpu_list(struct arena *arena, struct str text, uint32_t **ret_v, uint32_t *ret_n)
{
	struct cpu_list list = { .arena = arena };

	if (each_cpu_of(text, add_cpu, &list) < 0)
		return -EINVAL;
	*ret_v = list.v;
	*ret_n = list.n;
	return 0;
}

int facts_pid_namespace(uint64_t *ret_dev, uint64_t *ret_ino, bool *ret_is_init)
{
	struct stat st;

	if (stat("/proc/self/ns/pid", &st) < 0)
		return -errno;
	/* The helper compares the kernel's own dev_t (12 bits of major above 20 of minor), not the one stat(2) shows. */
	*ret_dev = (uint64_t)major(st.st_dev) << 20 | minor(st.st_dev);
	*ret_ino = st.st_ino;
	*ret_is_init = st.st_ino == INIT_PID_NAMESPACE;
	return 0;
}
