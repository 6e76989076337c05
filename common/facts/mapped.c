/* mapped: what runs now: processes, their threads, and where a process has a binary in its memory.
 * In: /proc. Out: numbers, arrays in the caller's arena. All of it may be outdated by the time it is returned. */
#include <dirent.h>
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>

#include "common/facts/facts_internal.h"

enum { PAGE_MASK = 4095 };

/* The entries of a directory that are numbers. */
static int list_numbers(struct arena *arena, const char *path, pid_t **ret_v, uint32_t *ret_n)
{
	VEC(pid_t) all = { 0 };
	DIR *dir = opendir(path);
	struct dirent *entry;
	uint64_t number;

	if (!dir)
		return -errno;
	while ((entry = readdir(dir)))
		if (!str_to_u64(str_from(entry->d_name), &number) && number && number <= INT_MAX)
			*vec_push(arena, &all) = (pid_t)number;
	closedir(dir);
	*ret_v = all.v;
	*ret_n = all.n;
	return 0;
}

int facts_threads(struct arena *arena, pid_t pid, pid_t **ret_tids, uint32_t *ret_n)
{
	char path[32];
	int err;

	snprintf(path, sizeof(path), "/proc/%d/task", pid);
	err = list_numbers(arena, path, ret_tids, ret_n);
	return err == -ENOENT ? -ESRCH : err;
}

int facts_processes(struct arena *arena, pid_t **ret_pids, uint32_t *ret_n)
{
	return list_numbers(arena, "/proc", ret_pids, ret_n);
}

/* The address that the binary's own tables give the byte at an offset of the file, whole pages being mapped; -ENOENT: no code is there. */
static int address_at(const struct elf_file *elf, uint64_t disk_offset, uint64_t *ret_address)
{
	uint64_t offset = disk_offset - elf->disk_offset;

	for (uint32_t i = 0; i < elf->n_loads; i++) {
		const struct elf_range *load = &elf->loads[i];
		uint64_t before = load->offset & PAGE_MASK;

		if (!load->is_executable || offset + before < load->offset || offset >= load->offset + load->file_size)
			continue;
		*ret_address = load->address + (offset - load->offset);
		return 0;
	}
	return -ENOENT;
}

int facts_mapped_bias(struct facts *facts, pid_t pid, const struct elf_file *elf, uint64_t *ret_bias)
{
	uint64_t disk_offset, address;
	const char *path = elf_disk_path(elf, &disk_offset), *slash = strrchr(path, '/');
	struct fact_mapping *maps;
	char mapped[PATH_MAX + 64];
	uint32_t n;

	if (facts_proc_maps(facts->arena, pid, &maps, &n))
		return -ESRCH;
	/* Only who maps it to run it has variables: debuggers and we read the file as a whole. */
	for (uint32_t i = 0; i < n; i++) {
		if (!maps[i].is_executable || maps[i].file_offset < disk_offset || !str_ends(maps[i].path, slash ? slash : path) || address_at(elf, maps[i].file_offset, &address))
			continue;
		snprintf(mapped, sizeof(mapped), "/proc/%d/root%.*s", pid, STR_ARG(maps[i].path));
		if (!facts_is_same_file(mapped, path))
			continue;
		*ret_bias = maps[i].start - address;
		return 0;
	}
	return -ENOENT;
}
