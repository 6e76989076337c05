/* cgroups: control groups of the unified hierarchy by path and by the container they were made for; of the older ones (v1) a container's processes.
 * In: a path or a container's id. Out: the group's id (inode of its folder) and its depth, as programs compare them. */
#include <dirent.h>
#include <errno.h>
#include <mntent.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "common/facts/facts.h"

enum { DEPTH_MAX = 32, FOLDERS_MAX = 100000 };

/* Mount points of one type, in the order of mounting. */
static int list_roots(struct arena *arena, const char *type, struct str_list *ret_paths)
{
	FILE *mounts = setmntent("/proc/self/mounts", "re");
	struct mntent *mount;

	if (!mounts)
		return -errno;
	while ((mount = getmntent(mounts)))
		if (!strcmp(mount->mnt_type, type))
			*vec_push(arena, ret_paths) = str_from(arena_printf(arena, "%s", mount->mnt_dir));
	endmntent(mounts);
	return ret_paths->n ? 0 : -ENOENT;
}

static int cgroup_root(struct arena *arena, const char **ret_path)
{
	struct str_list roots = { 0 };
	int err = list_roots(arena, "cgroup2", &roots);

	if (!err)
		*ret_path = roots.v[0].p;
	return err;
}

int facts_cgroup(struct arena *arena, const char *path, const char **ret_folder)
{
	const char *root, *full;
	struct stat status;
	size_t n;
	int err = cgroup_root(arena, &root);

	if (err)
		return err;
	n = strlen(root);
	full = !strncmp(path, root, n) && (path[n] == '/' || !path[n]) ? path : arena_printf(arena, "%s/%s", root, path);
	if (stat(full, &status))
		return -errno;
	if (!S_ISDIR(status.st_mode))
		return -ENOTDIR;
	*ret_folder = full;
	return 0;
}

struct search {
	struct arena *arena;
	const char *wanted;
	uint32_t n_folders;
	struct str_list *found;
};

/* The name of a folder holds the container's: "docker-ID.scope", "cri-containerd-ID.scope", "libpod-ID.scope", "ID" below "docker" or a pod,
 * "lxc.payload.NAME", "machine-NAME.scope", in whose NAME systemd writes a dash as "\x2d". The monitors beside a container (conmon) are not in it. */
static bool is_of_container(const char *folder, const char *wanted)
{
	char plain[256];
	size_t n = 0;

	for (const char *p = folder; *p && n < sizeof(plain) - 1; n++) {
		bool is_dash = !strncmp(p, "\\x2d", 4);

		plain[n] = is_dash ? '-' : *p;
		p += is_dash ? 4 : 1;
	}
	plain[n] = 0;
	return strstr(plain, wanted) && !strstr(plain, "conmon-");
}

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
		if (is_of_container(entry->d_name, search->wanted))
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
	int err = cgroup_root(arena, &root);

	if (err)
		return err;
	if (!*id || strchr(id, '/'))
		return -EINVAL;
	search_folder(&search, root, 0);
	return ret_paths->n ? 0 : -ENOENT;
}

int facts_container_pids(struct arena *arena, const char *id, pid_t **ret_pids, uint32_t *ret_n)
{
	struct str_list roots = { 0 }, found = { 0 };
	struct search search = { .arena = arena, .wanted = id, .found = &found };
	VEC(pid_t) pids = { 0 };
	struct buf text;
	struct str rest;
	uint64_t pid;
	int err = list_roots(arena, "cgroup", &roots);

	if (err)
		return err;
	if (!*id || strchr(id, '/'))
		return -EINVAL;
	/* Every hierarchy has the container's group: the first that does is as good as the others. */
	for (uint32_t i = 0; i < roots.n && !found.n; i++)
		search_folder(&search, roots.v[i].p, 0);
	if (!found.n)
		return -ENOENT;
	if (found.n > 1)
		return -EEXIST;
	buf_init(&text, 1 << 20);
	err = buf_read_file(&text, arena_printf(arena, "%s/cgroup.procs", found.v[0].p));
	rest = buf_str(&text);
	while (!err && rest.n)
		if (!str_to_u64(str_split(&rest, '\n'), &pid))
			*vec_push(arena, &pids) = (pid_t)pid;
	buf_free(&text);
	*ret_pids = pids.v;
	*ret_n = pids.n;
	return err ? err : pids.n ? 0 : -ESRCH;
}
