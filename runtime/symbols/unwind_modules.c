/* unwind_modules: which file lies where in a process, and rows of each file once. Files are told apart by build id: /proc names them by inode, the kernel's
 * records by build id, and copies in containers have inodes of their own.
 * In: mappings of process.c. Out: module numbers and rows. Memory: the symbols' arena; files stay mapped (their pages are the page cache's). */
#include <errno.h>
#include <stdlib.h>
#include <sys/mman.h>
#include "runtime/symbols/internal.h"
#include "runtime/symbols/unwind.h"

void unwind_watch(struct symbols *symbols)
{
	symbols->unwind.is_watching = true;
}

void unwind_modules_note(struct symbols *symbols, struct process *process)
{
	if (!symbols->unwind.is_watching || process->is_changed)
		return;
	process->is_changed = true;
	*hvec_push(&symbols->unwind.changed) = process->tgid;
}

void unwind_modules_free(struct symbols *symbols)
{
	for (uint32_t i = 0; i < symbols->unwind.v.n; i++)
		if (symbols->unwind.v.v[i] != symbols->vdso)
			elf_index_free(symbols->unwind.v.v[i]);
	hvec_free(&symbols->unwind.changed);
}

bool unwind_next_process(struct symbols *symbols, pid_t *ret_tgid)
{
	struct unwind_modules *unwind = &symbols->unwind;
	struct process *process;

	if (!unwind->changed.n)
		return false;
	*ret_tgid = unwind->changed.v[--unwind->changed.n];
	process = process_find(symbols, *ret_tgid, false);
	if (process)
		process->is_changed = false;
	return true;
}

static uint32_t add_module(struct symbols *symbols, struct elf_index *index)
{
	*vec_push(&symbols->arena, &symbols->unwind.v) = index;
	return symbols->unwind.v.n;
}

static struct elf_index *open_file(const struct symbols *symbols, const struct process *process, const struct mapping *mapping)
{
	struct elf_index *index = NULL;
	char path[PROCESS_PATH];

	for (unsigned i = 0; !index && process_file_path(symbols, process, mapping, i, path); i++)
		elf_index_open_bare(path, mapping->file_offset, &index);
	if (index && mapping->build_id.n && index->build_id.n && !str_eq(mapping->build_id, index->build_id)) {
		elf_index_free(index);
		return NULL;
	}
	return index;
}

/* Number + 1 of the module that an opened file is; the same file may be known already under its build id. */
static uint32_t module_of_file(struct symbols *symbols, struct elf_index *index)
{
	struct table_entry *entry;
	bool is_new;

	if (!index)
		return 0;
	if (!index->build_id.n)
		return add_module(symbols, index);
	entry = table_put(&symbols->unwind.by_file, index->build_id, &is_new);
	if (is_new)
		entry->num = add_module(symbols, index);
	else
		elf_index_free(index);
	return (uint32_t)entry->num;
}

static uint32_t module_of(struct symbols *symbols, const struct process *process, const struct mapping *mapping)
{
	struct table_entry *entry;
	uint32_t module;
	struct buf key;
	bool is_new;

	buf_init(&key, 8192);
	process_put_file_key(mapping, &key);
	entry = table_find(&symbols->unwind.by_file, buf_str(&key));
	if (!entry) {
		module = module_of_file(symbols, open_file(symbols, process, mapping));
		entry = table_put(&symbols->unwind.by_file, buf_str(&key), &is_new);
		entry->num = module;
	}
	buf_free(&key);
	return (uint32_t)entry->num - 1;
}

static uint32_t vdso_module(struct symbols *symbols)
{
	static const struct str name = { "[vdso]", 6 };
	struct table_entry *entry;
	bool is_new;

	entry = table_put(&symbols->unwind.by_file, name, &is_new);
	if (is_new)
		entry->num = process_vdso(symbols) ? add_module(symbols, process_vdso(symbols)) : 0;
	return (uint32_t)entry->num - 1;
}

static void describe(struct symbols *symbols, const struct process *process, const struct mapping *mapping, struct unwind_mapping *ret)
{
	*ret = (struct unwind_mapping){ .start = mapping->start, .end = mapping->end, .module = UNWIND_NO_MODULE };
	if (str_eq_cstr(mapping->path, "[vdso]"))
		ret->module = vdso_module(symbols);
	else if (mapping->path.n && *mapping->path.p == '/')
		ret->module = module_of(symbols, process, mapping);
	if (ret->module == UNWIND_NO_MODULE || symbols->unwind.v.v[ret->module] == symbols->vdso)
		return;
	if (!elf_index_address(symbols->unwind.v.v[ret->module], mapping->file_offset, &ret->address))
		ret->module = UNWIND_NO_MODULE;
}

void unwind_mappings(struct symbols *symbols, struct arena *arena, pid_t tgid, struct unwind_mapping **ret_mappings, uint32_t *ret_n)
{
	struct process *process = process_find(symbols, tgid, false);

	*ret_n = 0;
	if (!process || process->has_exited)
		return;
	*ret_mappings = ARENA_ARRAY(arena, struct unwind_mapping, process->maps->v.n + 1);
	for (uint32_t i = 0; i < process->maps->v.n; i++)
		describe(symbols, process, &process->maps->v.v[i], &(*ret_mappings)[(*ret_n)++]);
}

int unwind_module_rows(struct symbols *symbols, uint32_t module, struct unwind_rows *ret_rows)
{
	struct elf_index *index = symbols->unwind.v.v[module];
	int err = unwind_rows_read(str_make((const char *)index->image + index->place, index->image_size - index->place), ret_rows);

	if (!index->is_memory)
		madvise((void *)(uintptr_t)index->image, index->image_size, MADV_DONTNEED); /* not ours to keep in memory */
	return err;
}
