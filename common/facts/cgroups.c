/* cgroups: control groups of the unified hierarchy by path and by the container they were made for.
 * In: a path or a container's id. Out: the group's id (inode of its folder) and its depth, as programs compare them. */
#include <dirent.h>
#include <errno.h>
#include <mntent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "common/facts/facts.h"

enum { DEPTH_MAX = 32, FOLDERS_MAX = 100000 };

int facts_cgroup_root(struct arena *arena, const char **ret_path)
{
	FILE *mounts = setmntent("/proc/self/mounts", "re");
	struct mntent *mount;
	int err = -ENOENT;

	if (!mounts)
		return -errno;
	while (err && (mount = getmntent(mounts))) {
		if (strcmp(mount->mnt_type, "cgroup2"))
			continue;
		*ret_path = arena_printf(arena, "%s", mount->mnt_dir);
		err = 0;
	}
	endmntent(mounts);
	return err;
}

/* Names in a path, "." and nothing not counted. */
static uint32_t depth_of(const char *path)
{
	struct str rest = str_from(path);
	uint32_t depth = 0;

	while (rest.p) {
		struct str name = str_split(&rest, '/');

		depth += name.n && !str_eq_cstr(name, ".");
	}
	return depth;
}

int facts_cgroup(struct arena *arena, const char *path, uint64_t *ret_id, uint32_t *ret_level)
{
	const char *root, *full;
	struct stat status;
	size_t n;
	int err = facts_cgroup_root(arena, &root);

	if (err)
		return err;
	n = strlen(root);
	full = !strncmp(path, root, n) && (path[n] == '/' || !path[n]) ? path : arena_printf(arena, "%s/%s", root, path);
	if (strstr(full, "/..")) /* the depth could not be told from the text */
		return -EINVAL;
	if (stat(full, &status))
		return -errno;
	if (!S_ISDIR(status.st_mode))
		return -ENOTDIR;
	*ret_id = status.st_ino;
	*ret_level = depth_of(full + n);
	return 0;
}

struct search {
	struct arena *arena;
	const char *wanted;
	uint32_t n_folders;
	struct str_list *found;
};

/* Below a group that fits there are only its own parts. */
static void search_folder(struct search *search, const char *path, unsigned depth)
{
	struct dirent *entry;
	DIR *dir;

	if (depth == DEPTH_MAX || ++search->n_folders > FOLDERS_MAX)
		return;
	dir = opendir(path);
	while (dir && (entry = readdir(dir))) {
		const char *child;

		if (entry->d_type != DT_DIR || !strcmp(entry->d_name, ".") || !strcmp(entry->d_name, ".."))
			continue;
		child = arena_printf(search->arena, "%s/%s", path, entry->d_name);
		if (strstr(entry->d_name, search->wanted))
			*vec_push(search->arena, search->found) = str_from(child);
		else
			search_folder(search, child, depth + 1);
	}
	if (dir)
		closedir(dir);
}

int facts_container_cgroups(struct arena *arena, const char *id, struct str_list *ret_paths)
{
	struct search search = { .arena = arena, .wanted = id, .found = ret_paths };
	const char *root;
	int err = facts_cgroup_root(arena, &root);

	if (err)
		return err;
	if (!*id || strchr(id, '/'))
		return -EINVAL;
	search_folder(&search, root, 0);
	return ret_paths->n ? 0 : -ENOENT;
}
