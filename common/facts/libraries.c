/* libraries: from what users write ("libc", "bash", "/usr/bin/py*", "./a.out", "app.apk!/x.so") to files that are there.
 * In: a name, maybe a process to look with. Out: real paths, sorted. Owner: the arena of facts.
 * Order: a path or glob as it is; a name among the process's mappings, then in $PATH, then in ld.so.cache; all below /proc/PID/root
 * when that process lives in another root. */
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <glob.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "common/facts/facts_internal.h"

enum { CACHE_LIMIT = 64 << 20, CACHE_HEADER = 48, CACHE_ENTRY = 24, CACHE_ARCH_X8664_LIB64 = 0x0300, CACHE_TYPE_MASK = 0xff00 };

static const char old_magic[] = "ld.so-1.7.0", new_magic[] = "glibc-ld.so.cache1.1";

struct search {
	struct facts *facts;
	const char *root; /* "" or "/proc/PID/root" */
	struct str_list *paths;
};

bool facts_is_same_file(const char *a, const char *b)
{
	struct stat left, right;

	return stat(a, &left) == 0 && stat(b, &right) == 0 && left.st_dev == right.st_dev && left.st_ino == right.st_ino;
}

static bool is_file(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

/* Entries of the archive at `disk`, told as `shown`!/ENTRY. */
static bool add_entries(const struct search *search, const char *disk, struct str shown, struct str pattern)
{
	struct zip_entry entry;
	struct zip zip;
	uint32_t before = search->paths->n;
	size_t size;
	void *data;

	if (facts_map_file(disk, &data, &size))
		return false;
	if (!zip_open(str_make(data, size), &zip))
		while (zip_next(&zip, &entry))
			if (str_glob(pattern, entry.name) && !str_ends(entry.name, "/") && !memchr(entry.name.p, 0, entry.name.n))
				facts_list_add(search->facts, search->paths,
					       str_from(arena_printf(search->facts->arena, "%.*s!/%.*s", STR_ARG(shown), STR_ARG(entry.name))));
	munmap(data, size);
	return search->paths->n > before;
}

/* Adds the file at root + path, called as the user calls it: `probe` and -l tell it so. false when there is none. */
static bool add_named(const struct search *search, struct str path)
{
	const char *full = arena_printf(search->facts->arena, "%s%.*s", search->root, STR_ARG(path));
	bool is_there = is_file(full);

	if (is_there)
		facts_list_add(search->facts, search->paths, str_from(full));
	return is_there;
}

/* The same with its real name: what is found in several places is one file. */
static bool add_file(const struct search *search, struct str path)
{
	const char *full = arena_printf(search->facts->arena, "%s%.*s", search->root, STR_ARG(path));
	char real[PATH_MAX];

	if (!is_file(full))
		return false;
	/* Symbolic links below another root would be followed in ours: such a path stays as it is. */
	if (!*search->root && realpath(full, real))
		full = real;
	facts_list_add(search->facts, search->paths, str_from(full));
	return true;
}

static void add_glob(const struct search *search, struct str pattern)
{
	const char *full = arena_printf(search->facts->arena, "%s%.*s", search->root, STR_ARG(pattern));
	size_t skip = strlen(search->root);
	glob_t found;

	if (glob(full, GLOB_NOSORT | GLOB_BRACE, NULL, &found) != 0)
		return;
	for (size_t i = 0; i < found.gl_pathc; i++)
		if (strlen(found.gl_pathv[i]) >= skip)
			add_file(search, str_from(found.gl_pathv[i] + skip));
	globfree(&found);
}

/* ARCHIVE!/ENTRY, both of which may hold wildcards. */
static void add_archives(struct search *search, struct str archive, struct str entry)
{
	struct str_list *paths = search->paths, archives = { 0 };

	search->paths = &archives;
	if (str_has_glob(archive) || memchr(archive.p, '{', archive.n))
		add_glob(search, archive);
	else
		add_file(search, archive);
	search->paths = paths;
	for (uint32_t i = 0; i < archives.n; i++)
		add_entries(search, archives.v[i].p, archives.v[i], entry);
}

static struct str base_name(struct str path)
{
	const char *slash = path.n ? memrchr(path.p, '/', path.n) : NULL;

	return slash ? str_make(slash + 1, path.n - (size_t)(slash + 1 - path.p)) : path;
}

/* "libc" names libc.so.6 and libc-2.31.so; "libssl.so.3" names itself. */
static bool names_library(struct str wanted, struct str file)
{
	struct str rest;

	if (str_has_glob(wanted))
		return str_glob(wanted, file);
	if (str_eq(wanted, file))
		return true;
	if (file.n <= wanted.n || memcmp(file.p, wanted.p, wanted.n) != 0)
		return false;
	rest = str_make(file.p + wanted.n, file.n - wanted.n);
	if (str_starts(rest, ".so"))
		return rest.n == 3 || rest.p[3] == '.';
	return rest.p[0] == '-' && rest.n > 1 && rest.p[1] >= '0' && rest.p[1] <= '9' && str_find(rest, STR(".so")) >= 0;
}

/* The library that is mapped there: the file, or the entry of an archive. */
static struct str mapped_library(const struct search *search, const struct fact_mapping *map)
{
	const char *full = arena_printf(search->facts->arena, "%s%.*s", search->root, STR_ARG(map->path));
	struct str path = map->path;
	struct zip_entry entry;
	size_t size;
	void *data;

	if (facts_map_file(full, &data, &size))
		return path;
	if (size > SELFMAG && memcmp(data, ELFMAG, SELFMAG) && !zip_find_at(str_make(data, size), map->file_offset, &entry))
		path = str_from(arena_printf(search->facts->arena, "%.*s!/%.*s", STR_ARG(path), STR_ARG(entry.name)));
	munmap(data, size);
	return path;
}

static void add_mapped(struct search *search, pid_t pid, struct str name)
{
	struct fact_mapping *maps;
	struct str archive, entry;
	uint32_t n;

	if (facts_proc_maps(search->facts->arena, pid, &maps, &n) < 0)
		return;
	for (uint32_t i = 0; i < n; i++) {
		struct str path;

		if (!maps[i].is_executable || !maps[i].inode || maps[i].is_deleted)
			continue;
		path = mapped_library(search, &maps[i]);
		if (!names_library(name, base_name(path)))
			continue;
		if (path.p != maps[i].path.p && zip_split(path, &archive, &entry))
			add_archives(search, archive, entry);
		else
			add_file(search, path);
	}
}

static bool add_in_path(const struct search *search, struct str name)
{
	const char *variable = getenv("PATH");
	struct str rest = str_from(variable ? variable : "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
	bool is_pattern = str_has_glob(name);
	uint32_t before = search->paths->n;

	while (rest.p && rest.n) {
		struct str dir = str_split(&rest, ':'), path;

		if (!dir.n)
			continue;
		path = str_from(arena_printf(search->facts->arena, "%.*s/%.*s", STR_ARG(dir), STR_ARG(name)));
		if (is_pattern)
			add_glob(search, path);
		else if (add_file(search, path))
			return true;
	}
	return search->paths->n > before;
}

static struct str cache_text(struct str cache, uint32_t offset)
{
	if (offset >= cache.n)
		return (struct str){ "", 0 };
	return str_make(cache.p + offset, strnlen(cache.p + offset, cache.n - offset));
}

/* glibc's sysdeps/generic/dl-cache.h: header, then {flags, key, value, osversion, hwcap}; texts count from the header.
 * Only libraries of the machine's own word size: the first that fits is the one the loader would take. */
static void add_from_cache(const struct search *search, struct str name)
{
	struct buf file;
	struct str cache;
	uint32_t n;

	buf_init(&file, CACHE_LIMIT);
	if (buf_read_regular(&file, arena_printf(search->facts->arena, "%s/etc/ld.so.cache", search->root)) < 0)
		buf_clear(&file);
	cache = buf_str(&file);
	if (str_starts(cache, old_magic)) { /* both formats in one file: the new one follows */
		ptrdiff_t at = str_find(cache, str_from(new_magic));

		cache = at < 0 ? (struct str){ "", 0 } : str_make(cache.p + at, cache.n - (size_t)at);
	}
	if (str_starts(cache, new_magic) && cache.n >= CACHE_HEADER) {
		n = (uint32_t)elf_read((const uint8_t *)cache.p + 20, 4);
		for (uint32_t i = 0; i < n && (cache.n - CACHE_HEADER) / CACHE_ENTRY > i; i++) {
			const uint8_t *entry = (const uint8_t *)cache.p + CACHE_HEADER + (size_t)i * CACHE_ENTRY;
			uint32_t flags = (uint32_t)elf_read(entry, 4);

			if ((flags & CACHE_TYPE_MASK) == CACHE_ARCH_X8664_LIB64 &&
			    names_library(name, cache_text(cache, (uint32_t)elf_read(entry + 4, 4))))
				add_file(search, cache_text(cache, (uint32_t)elf_read(entry + 8, 4)));
		}
	}
	buf_free(&file);
}

/* "" when the process sees the same files as we do. */
static const char *root_of(struct facts *facts, pid_t pid)
{
	const char *root = arena_printf(facts->arena, "/proc/%d/root", pid);

	if (pid <= 0 || (facts_is_same_file(root, "/") && facts_is_same_file(arena_printf(facts->arena, "/proc/%d/ns/mnt", pid), "/proc/self/ns/mnt")))
		return "";
	return root;
}

static void add_all_mapped(struct search *search, pid_t pid)
{
	pid_t *pids;
	uint32_t n;

	if (pid > 0)
		add_mapped(search, pid, STR("*"));
	else if (!facts_processes(search->facts->arena, &pids, &n))
		for (uint32_t i = 0; i < n; i++) {
			search->root = root_of(search->facts, pids[i]);
			add_mapped(search, pids[i], STR("*"));
		}
}

static int find_binaries(struct facts *facts, struct str name, pid_t pid, struct str_list *ret_paths)
{
	struct str_list paths = { 0 };
	struct str archive, entry;
	struct search search = { facts, root_of(facts, pid), &paths };

	if (str_eq_cstr(name, "*")) {
		add_all_mapped(&search, pid);
	} else if (memchr(name.p, '/', name.n)) {
		/* A relative path is ours, never the other process's. */
		if (name.p[0] != '/')
			search.root = "";
		if (str_has_glob(name) || memchr(name.p, '{', name.n))
			add_glob(&search, name);
		else if (name.p[0] == '/')
			add_named(&search, name);
		else
			add_file(&search, name);
		if (!paths.n && zip_split(name, &archive, &entry))
			add_archives(&search, archive, entry);
	} else {
		if (pid > 0)
			add_mapped(&search, pid, name);
		if (!paths.n && !add_in_path(&search, name))
			add_from_cache(&search, name);
	}
	if (!paths.n)
		return -ENOENT;
	facts_list_sort(&paths);
	*ret_paths = paths;
	return 0;
}

/* Scripts name one library for many functions: where a short name leads is looked for once. Other processes and paths may change meanwhile. */
int facts_find_binaries(struct facts *facts, struct str name, pid_t pid, struct str_list *ret_paths)
{
	struct str_list paths = { 0 }, *known;
	struct table_entry *entry;
	int r;

	if (!name.n || memchr(name.p, 0, name.n))
		return -ENOENT;
	if (pid > 0 || memchr(name.p, '/', name.n) || str_has_glob(name))
		return find_binaries(facts, name, pid, ret_paths);
	entry = table_find(&facts->binaries, name);
	if (!entry) {
		r = find_binaries(facts, name, pid, &paths);
		if (r < 0)
			return r;
		entry = table_put(&facts->binaries, name, NULL);
		entry->ptr = known = ARENA_NEW(facts->arena, struct str_list);
		*known = paths;
		paths = (struct str_list){ 0 };
	}
	known = entry->ptr;
	for (uint32_t i = 0; i < known->n; i++) /* the caller's own list */
		*vec_push(facts->arena, &paths) = known->v[i];
	*ret_paths = paths;
	return 0;
}

int facts_find_binaries_of(struct facts *facts, struct str name, const pid_t *pids, uint32_t n_pids, struct str_list *ret_paths)
{
	struct str_list all = { 0 };
	int err = n_pids ? -ENOENT : facts_find_binaries(facts, name, 0, ret_paths);

	for (uint32_t p = 0; p < n_pids; p++) {
		struct str_list some = { 0 };

		if (facts_find_binaries(facts, name, pids[p], &some))
			continue;
		for (uint32_t i = 0; i < some.n; i++) {
			bool is_known = false;

			for (uint32_t k = 0; k < all.n && !is_known; k++)
				is_known = facts_is_same_file(all.v[k].p, some.v[i].p);
			if (!is_known)
				*vec_push(facts->arena, &all) = some.v[i];
		}
	}
	if (!all.n)
		return err;
	*ret_paths = all;
	return 0;
}
