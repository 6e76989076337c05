/* tracefs: which tracepoints there are and what they carry.
 * In: the kernel's tracefs, mounted or mounted here without a place (engineering.md: fsopen). Out: names, ids, argument structs.
 * Owner: facts; the directory fd is closed by facts_free. */
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/statfs.h>
#include <unistd.h>

#include "common/facts/facts_internal.h"

enum { FORMAT_LIMIT = 1 << 20, TRACEFS_TYPE = 0x74726163 };

static int open_mounted(void)
{
	static const char *const places[] = { "/sys/kernel/tracing", "/sys/kernel/debug/tracing" };
	struct statfs fs;

	for (size_t i = 0; i < sizeof(places) / sizeof(*places); i++) {
		int fd = open(places[i], O_DIRECTORY | O_PATH | O_CLOEXEC);

		if (fd < 0)
			continue;
		/* An empty directory is there even when nothing is mounted on it. */
		if (fstatfs(fd, &fs) == 0 && fs.f_type == TRACEFS_TYPE && faccessat(fd, "events", F_OK, 0) == 0)
			return fd;
		close(fd);
	}
	return -ENOENT;
}

int facts_tracefs_fd(struct facts *facts)
{
	if (facts->tracefs_fd == -EAGAIN) {
		facts->tracefs_fd = open_mounted();
		if (facts->tracefs_fd < 0)
			facts->tracefs_fd = facts_mount_detached("tracefs");
	}
	return facts->tracefs_fd;
}

/* Names end up in paths: what is no plain name is no event. */
static bool is_event_name(struct str name)
{
	return name.n && name.n < 256 && !memchr(name.p, '/', name.n) && !memchr(name.p, 0, name.n) && name.p[0] != '.';
}

static int read_event_file(struct facts *facts, struct str category, struct str event, const char *file, struct buf *text)
{
	int fd = facts_tracefs_fd(facts);

	if (fd < 0)
		return fd;
	if (!is_event_name(category) || !is_event_name(event))
		return -ENOENT;
	return facts_read_at(fd, arena_printf(facts->arena, "events/%.*s/%.*s/%s", STR_ARG(category), STR_ARG(event), file), text);
}

int facts_tracepoint(struct facts *facts, struct str category, struct str event, struct fact_tracepoint *ret)
{
	struct buf text;
	int r;

	buf_init(&text, FORMAT_LIMIT);
	r = read_event_file(facts, category, event, "format", &text);
	if (r == 0)
		r = tracefs_parse_format(facts, category, event, buf_str(&text), ret);
	buf_free(&text);
	return r;
}

int facts_tracepoint_id(struct facts *facts, struct str category, struct str event, uint32_t *ret_id)
{
	struct buf text;
	uint64_t id;
	int r;

	buf_init(&text, 64);
	r = read_event_file(facts, category, event, "id", &text);
	if (r == 0)
		r = str_to_u64(str_trim(buf_str(&text)), &id);
	buf_free(&text);
	if (r == 0)
		*ret_id = (uint32_t)id;
	return r;
}

/* Directories below `path` whose name matches, sorted by nothing. */
static int list_directories(int tracefs, struct facts *facts, const char *path, struct str pattern, struct str_list *ret_names)
{
	int fd = openat(tracefs, path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	struct dirent *entry;
	DIR *dir;

	if (fd < 0)
		return -errno;
	dir = fdopendir(fd);
	if (!dir) {
		int error = -errno;

		close(fd);
		return error;
	}
	while ((entry = readdir(dir))) {
		struct str name = str_from(entry->d_name);

		if (entry->d_name[0] != '.' && (entry->d_type == DT_DIR || entry->d_type == DT_UNKNOWN) && str_glob(pattern, name))
			facts_list_add(facts, ret_names, name);
	}
	closedir(dir);
	return 0;
}

int facts_list_tracepoints(struct facts *facts, struct str category, struct str event, struct str_list *ret_names)
{
	struct str_list categories = { 0 };
	int fd = facts_tracefs_fd(facts), r;

	*ret_names = (struct str_list){ 0 };
	if (fd < 0)
		return fd;
	if (str_has_glob(category)) {
		r = list_directories(fd, facts, "events", category, &categories);
		if (r < 0)
			return r;
	} else if (is_event_name(category)) {
		facts_list_add(facts, &categories, category);
	}
	for (uint32_t i = 0; i < categories.n; i++) {
		struct str_list events = { 0 };

		/* ftrace's own records are described there, but are no tracepoints. */
		if (str_eq_cstr(categories.v[i], "ftrace"))
			continue;
		r = list_directories(fd, facts, arena_printf(facts->arena, "events/%s", categories.v[i].p), event, &events);
		if (r < 0 && r != -ENOENT)
			return r;
		for (uint32_t e = 0; e < events.n; e++)
			*vec_push(facts->arena, ret_names) =
				str_from(arena_printf(facts->arena, "%s:%s", categories.v[i].p, events.v[e].p));
	}
	facts_list_sort(ret_names);
	return 0;
}
