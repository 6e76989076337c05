/* process: what is mapped where in each traced process, captured while it lives so that its stacks can be named after it died.
 * In: mmap, exec, fork and exit records; /proc/PID/maps for processes that ran before. Out: the mapping and the ELF index behind an address.
 * Memory: one arena per process; exited ones are dropped oldest first past the byte limit. */
#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "common/facts/facts.h"
#include "runtime/symbols/internal.h"

enum { PROCESS_ARENA = 256 << 20 }; /* the largest perf map, and as many mappings as a process may have */

static struct process **bucket_of(struct symbols *symbols, pid_t tgid)
{
	return &symbols->processes[(uint32_t)tgid * 2654435761U >> 24];
}

static void process_free(struct process *process)
{
	arena_free(&process->arena);
	free(process);
}

/* What the process took since it was last asked about. */
static void count_bytes(struct symbols *symbols, struct process *process)
{
	symbols->process_bytes += process->arena.used - process->counted_bytes;
	process->counted_bytes = process->arena.used;
}

/* Past the limit: the exited process that was not asked about for the longest time goes. */
static void drop_oldest(struct symbols *symbols)
{
	struct process **oldest = NULL;

	for (size_t i = 0; i < sizeof(symbols->processes) / sizeof(*symbols->processes); i++)
		for (struct process **p = &symbols->processes[i]; *p; p = &(*p)->next)
			if ((*p)->has_exited && (!oldest || (*p)->last_use < (*oldest)->last_use))
				oldest = p;
	if (oldest) {
		struct process *gone = *oldest;

		*oldest = gone->next;
		symbols->process_bytes -= sizeof(*gone) + gone->counted_bytes;
		process_free(gone);
	}
}

struct process *process_find(struct symbols *symbols, pid_t tgid, bool may_create)
{
	struct process **bucket = bucket_of(symbols, tgid), *process;

	for (process = *bucket; process; process = process->next)
		if (process->tgid == tgid)
			break;
	if (!process && may_create && (process = calloc(1, sizeof(*process)))) {
		arena_init(&process->arena, PROCESS_ARENA, ARENA_DEFAULT);
		process->tgid = tgid;
		process->maps = ARENA_NEW(&process->arena, struct mappings);
		process->next = *bucket;
		*bucket = process;
		symbols->process_bytes += sizeof(*process);
		if (symbols->process_bytes > symbols->options.byte_limit)
			drop_oldest(symbols);
	}
	if (process) {
		count_bytes(symbols, process);
		process->last_use = ++symbols->clock;
	}
	return process;
}

void process_free_all(struct symbols *symbols)
{
	for (size_t i = 0; i < sizeof(symbols->processes) / sizeof(*symbols->processes); i++)
		while (symbols->processes[i]) {
			struct process *process = symbols->processes[i];

			symbols->processes[i] = process->next;
			process_free(process);
		}
}

/* Puts a mapping in its place; what it covers of older ones is gone, as in the process. */
static void maps_insert(struct arena *arena, struct mappings *maps, const struct mapping *new)
{
	uint32_t at = 0, kept = 0;
	struct mapping tail = { 0 };

	for (uint32_t i = 0; i < maps->v.n; i++) {
		struct mapping old = maps->v.v[i];

		if (old.start >= new->start && old.end <= new->end)
			continue;
		if (old.start < new->start && old.end > new->end) {
			tail = old;
			tail.file_offset += new->end - old.start;
			tail.start = new->end;
		}
		if (old.start < new->start && old.end > new->start)
			old.end = new->start;
		if (old.start >= new->start && old.start < new->end) {
			old.file_offset += new->end - old.start;
			old.start = new->end;
		}
		maps->v.v[kept++] = old;
	}
	maps->v.n = kept;
	(void)vec_push(arena, &maps->v);
	for (at = maps->v.n - 1; at > 0 && maps->v.v[at - 1].start > new->start; at--)
		maps->v.v[at] = maps->v.v[at - 1];
	maps->v.v[at] = *new;
	if (tail.end)
		maps_insert(arena, maps, &tail);
}

void symbols_process_mmap(struct symbols *symbols, pid_t tgid, uint64_t start, uint64_t length, uint64_t file_offset, uint64_t device, uint64_t inode,
			  struct str build_id, struct str path)
{
	struct process *process = process_find(symbols, tgid, true);
	struct mapping mapping = { .start = start, .end = start + length, .file_offset = file_offset, .device = device, .inode = inode };
	const struct mapping *known;

	if (!process || !length)
		return;
	/* Compilers at run time change the rights of their pages without end, and each change is told: texts are taken from what was there. */
	known = process_mapping(process, start);
	mapping.path = known && str_eq(known->path, path) ? known->path : arena_str(&process->arena, path);
	mapping.build_id = known && str_eq(known->build_id, build_id) ? known->build_id : arena_str(&process->arena, build_id);
	maps_insert(&process->arena, process->maps, &mapping);
	unwind_modules_note(symbols, process);
}

void symbols_process_exec(struct symbols *symbols, pid_t tgid, struct str comm)
{
	struct process *process = process_find(symbols, tgid, true);
	struct mappings *maps;

	(void)comm;
	if (!process || !process->maps->v.n)
		return;
	maps = ARENA_NEW(&process->arena, struct mappings);
	maps->older = process->maps;
	process->maps->older = NULL; /* one generation back is enough for stacks still in the ring */
	process->maps = maps;
	process->was_scanned = true; /* everything from here on is seen as it is mapped */
	unwind_modules_note(symbols, process);
}

void symbols_process_fork(struct symbols *symbols, pid_t parent, pid_t child)
{
	struct process *from = process_find(symbols, parent, false), *to;

	if (parent == child)
		return;
	to = process_find(symbols, child, from != NULL);
	if (!to)
		return;
	/* A reused pid starts afresh. */
	to->maps = ARENA_NEW(&to->arena, struct mappings);
	to->has_exited = false;
	to->was_scanned = from && from->was_scanned;
	unwind_modules_note(symbols, to);
	for (uint32_t i = 0; from && i < from->maps->v.n; i++) {
		struct mapping copy = from->maps->v.v[i];

		copy.path = arena_str(&to->arena, copy.path);
		copy.build_id = arena_str(&to->arena, copy.build_id);
		*vec_push(&to->arena, &to->maps->v) = copy;
	}
}

void symbols_process_exit(struct symbols *symbols, pid_t tgid)
{
	struct process *process = process_find(symbols, tgid, false);

	if (!process)
		return;
	process->has_exited = true;
	unwind_modules_note(symbols, process);
}

int symbols_process_scan(struct symbols *symbols, pid_t tgid)
{
	struct process *process = process_find(symbols, tgid, true);
	struct fact_mapping *maps;
	struct arena scratch;
	uint32_t n;
	int err;

	if (!process)
		return -ENOMEM;
	if (process->was_scanned || process->has_exited)
		return 0;
	process->was_scanned = true;
	arena_init(&scratch, PROCESS_ARENA, ARENA_DEFAULT);
	err = facts_proc_maps(&scratch, tgid, &maps, &n);
	for (uint32_t i = 0; !err && i < n; i++)
		if (maps[i].is_executable)
			symbols_process_mmap(symbols, tgid, maps[i].start, maps[i].end - maps[i].start, maps[i].file_offset, maps[i].device,
					     maps[i].inode, STR(""), maps[i].path);
	arena_free(&scratch);
	return err;
}

struct mapping *process_mapping(struct process *process, uint64_t address)
{
	for (struct mappings *maps = process->maps; maps; maps = maps->older) {
		uint32_t low = 0, high = maps->v.n;

		while (low < high) {
			uint32_t middle = low + (high - low) / 2;

			if (maps->v.v[middle].start <= address)
				low = middle + 1;
			else
				high = middle;
		}
		if (low && address < maps->v.v[low - 1].end)
			return &maps->v.v[low - 1];
	}
	return NULL;
}

/* The file as the process sees it, while it lives; by its name here; when it was deleted or replaced, the kernel still has it. */
bool process_file_path(const struct symbols *symbols, const struct process *process, const struct mapping *mapping, unsigned attempt, char *path)
{
	if (process->has_exited)
		attempt = attempt ? UINT_MAX : 1;
	switch (attempt) {
	case 0:
		snprintf(path, PROCESS_PATH, "%s/%d/root%.*s", symbols->options.proc_root, process->tgid, STR_ARG(mapping->path));
		return true;
	case 1:
		snprintf(path, PROCESS_PATH, "%.*s", STR_ARG(mapping->path));
		return true;
	case 2:
		snprintf(path, PROCESS_PATH, "%s/%d/map_files/%lx-%lx", symbols->options.proc_root, process->tgid, mapping->start, mapping->end);
		return true;
	}
	return false;
}

void process_put_file_key(const struct mapping *mapping, struct buf *out)
{
	if (mapping->build_id.n)
		buf_put_str(out, mapping->build_id);
	else
		buf_printf(out, "%lx:%lx:%lx:%.*s", mapping->device, mapping->inode, mapping->file_offset, STR_ARG(mapping->path));
}

/* A file replaced since it was mapped is told by its build id. */
static int open_index(struct symbols *symbols, struct process *process, const struct mapping *mapping, struct elf_index **ret)
{
	char path[PROCESS_PATH];
	int err = -ENOENT;

	for (unsigned i = 0; err && process_file_path(symbols, process, mapping, i, path); i++)
		err = elf_index_open(path, mapping->file_offset, ret);
	if (!err && mapping->build_id.n && (*ret)->build_id.n && !str_eq(mapping->build_id, (*ret)->build_id)) {
		elf_index_free(*ret);
		*ret = NULL;
		err = -ESTALE;
	}
	return err;
}

struct elf_index *process_index(struct symbols *symbols, struct process *process, struct mapping *mapping)
{
	struct table_entry *entry;
	struct buf key;
	bool is_new;

	if (mapping->was_tried)
		return mapping->index;
	mapping->was_tried = true;
	if (!mapping->path.n || mapping->path.p[0] != '/')
		return NULL;
	buf_init(&key, 8192);
	process_put_file_key(mapping, &key);
	entry = table_put(&symbols->indexes, buf_str(&key), &is_new);
	buf_free(&key);
	if (is_new) {
		struct elf_index *index = NULL;

		open_index(symbols, process, mapping, &index);
		entry->ptr = index;
	}
	mapping->index = entry->ptr;
	if (mapping->index && mapping->index->entry.n)
		mapping->entry = str_from(arena_printf(&process->arena, "%.*s!/%.*s", STR_ARG(mapping->path), STR_ARG(mapping->index->entry)));
	return mapping->index;
}
