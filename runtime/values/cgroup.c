/* cgroup: a control group's id to its path, per hierarchy: "unified:/a/b,memory:/a/b" (reference 6.4).
 * In: an id (inode of the group's folder). Out: text in the arena.
 * The kernel opens a group by id at once (KERNEL(>=5.5): the file handle of kernfs is the id); where that is refused, folders are searched. */
#include <dirent.h>
#include <fcntl.h>
#include <mntent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/values/internal.h"

enum { HANDLE_KERNFS = 0xfe, DEPTH_MAX = 32, FOLDERS_MAX = 100000, PATH_BYTES = 4096, HIERARCHIES_MAX = 64 };

static bool find_by_handle(int root, uint64_t id, const char *mount, char *ret_path)
{
	union {
		struct file_handle handle;
		char bytes[sizeof(struct file_handle) + sizeof(id)];
	} wanted;
	char link[64], path[PATH_BYTES];
	ssize_t n;
	int fd;

	wanted.handle.handle_bytes = sizeof(id);
	wanted.handle.handle_type = HANDLE_KERNFS;
	memcpy(wanted.handle.f_handle, &id, sizeof(id));
	fd = open_by_handle_at(root, &wanted.handle, O_PATH | O_CLOEXEC);
	if (fd < 0)
		return false;
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	n = readlink(link, path, sizeof(path) - 1);
	close(fd);
	if (n <= 0)
		return false;
	path[n] = '\0';
	if (strncmp(path, mount, strlen(mount)) != 0)
		return false;
	snprintf(ret_path, PATH_BYTES, "%s", path + strlen(mount));
	return true;
}

static bool find_by_search(char *path, size_t mount_length, uint64_t id, unsigned depth, unsigned *folders)
{
	size_t length = strlen(path);
	struct dirent *entry;
	bool is_found = false;
	struct stat status;
	DIR *dir;

	if (stat(path, &status) == 0 && status.st_ino == id)
		return true;
	if (depth == DEPTH_MAX || ++*folders > FOLDERS_MAX)
		return false;
	dir = opendir(path);
	while (dir && !is_found && (entry = readdir(dir)) != NULL) {
		if (entry->d_type != DT_DIR || entry->d_name[0] == '.' || length + strlen(entry->d_name) + 2 > PATH_BYTES)
			continue;
		snprintf(path + length, PATH_BYTES - length, "/%s", entry->d_name);
		is_found = find_by_search(path, mount_length, id, depth + 1, folders);
		if (!is_found)
			path[length] = '\0';
	}
	if (dir)
		closedir(dir);
	return is_found;
}

static bool find_path(const char *mount, uint64_t id, char *ret_path)
{
	char path[PATH_BYTES];
	unsigned folders = 0;
	int root = open(mount, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool is_found;

	if (root < 0)
		return false;
	is_found = find_by_handle(root, id, mount, ret_path);
	close(root);
	if (!is_found) {
		snprintf(path, sizeof(path), "%s", mount);
		is_found = find_by_search(path, strlen(mount), id, 0, &folders);
		if (is_found)
			snprintf(ret_path, PATH_BYTES, "%s", path + strlen(mount));
	}
	if (is_found && !*ret_path)
		snprintf(ret_path, PATH_BYTES, "/");
	return is_found;
}

struct hierarchy {
	char name[64], mount[256];
	size_t place; /* among the mounts: of one name the first counts */
};

static int compare_hierarchies(const void *a, const void *b)
{
	const struct hierarchy *x = a, *y = b;
	int by_name = strcmp(x->name, y->name);

	return by_name ? by_name : (x->place > y->place) - (x->place < y->place);
}

/* Groups of one kind of hierarchy, each once however often it is mounted: cgroup2 comes first, then by name. */
static void put_paths(struct buf *out, uint64_t id, const char *filter, const char *type)
{
	FILE *mounts = setmntent("/proc/self/mounts", "re");
	char strings[PATH_BYTES], path[PATH_BYTES];
	struct hierarchy found[HIERARCHIES_MAX];
	struct mntent row;
	size_t n = 0;

	while (mounts && n < HIERARCHIES_MAX && getmntent_r(mounts, &row, strings, sizeof(strings))) {
		const char *name = strrchr(row.mnt_dir, '/');

		if (strcmp(row.mnt_type, type) != 0)
			continue;
		name = !strcmp(type, "cgroup2") ? "unified" : name ? name + 1 : row.mnt_dir;
		if (!*filter || str_glob(str_from(filter), str_from(name))) {
			snprintf(found[n].name, sizeof(found[n].name), "%s", name);
			snprintf(found[n].mount, sizeof(found[n].mount), "%s", row.mnt_dir);
			found[n].place = n;
			n++;
		}
	}
	if (mounts)
		endmntent(mounts);
	qsort(found, n, sizeof(*found), compare_hierarchies);
	for (size_t i = 0; i < n; i++)
		if ((!i || strcmp(found[i].name, found[i - 1].name) != 0) && find_path(found[i].mount, id, path))
			buf_printf(out, "%s%s:%s", out->n ? "," : "", found[i].name, path);
}

struct str cgroup_path_text(struct arena *arena, uint64_t id, const char *filter)
{
	struct buf out;
	struct str text;

	buf_init(&out, 64 * 1024);
	put_paths(&out, id, filter, "cgroup2");
	put_paths(&out, id, filter, "cgroup");
	text = arena_str(arena, buf_str(&out));
	buf_free(&out);
	return text;
}
