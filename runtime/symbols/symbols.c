/* symbols: addresses to frames; the room's front door. In: addresses and process ids. Out: struct frame with strings that live as long as the room. */
#include "runtime/symbols/symbols.h"
#include <stdlib.h>
#include <sys/auxv.h>
#include "common/plan/layout.h"
#include "runtime/symbols/internal.h"

enum { DEFAULT_BYTE_LIMIT = 256 << 20, ROOM_ARENA = 64 << 20, VDSO_SIZE = 8192 };

struct symbols *symbols_new(const struct symbols_options *options)
{
	struct symbols *symbols = calloc(1, sizeof(*symbols));

	if (!symbols)
		return NULL;
	symbols->options = *options;
	if (!symbols->options.byte_limit)
		symbols->options.byte_limit = DEFAULT_BYTE_LIMIT;
	if (!symbols->options.proc_root)
		symbols->options.proc_root = "/proc";
	symbols->kernel.path = options->kallsyms ? options->kallsyms : "/proc/kallsyms";
	arena_init(&symbols->arena, ROOM_ARENA, ARENA_DEFAULT);
	table_init(&symbols->indexes, &symbols->arena);
	table_init(&symbols->unwind.by_file, &symbols->arena);
	return symbols;
}

void symbols_free(struct symbols *symbols)
{
	if (!symbols)
		return;
	kernel_symbols_free(&symbols->kernel);
	process_free_all(symbols);
	for (uint32_t i = 0; i < symbols->indexes.n; i++)
		elf_index_free(symbols->indexes.entries[i].ptr);
	unwind_modules_free(symbols);
	elf_index_free(symbols->vdso);
	arena_free(&symbols->arena);
	free(symbols);
}

void symbols_prefetch_kernel(struct symbols *symbols)
{
	kernel_symbols_prefetch(&symbols->kernel);
}

bool symbols_kernel(struct symbols *symbols, uint64_t address, struct frame *ret_frame)
{
	*ret_frame = (struct frame){ .kind = FRAME_KERNEL, .address = address };
	return kernel_symbols_find(&symbols->kernel, address, ret_frame);
}

/* The vdso is the same file for every process of this kernel: ours is as good as theirs. */
struct elf_index *process_vdso(struct symbols *symbols)
{
	const void *image = (const void *)getauxval(AT_SYSINFO_EHDR);

	if (!symbols->was_vdso_tried && image)
		elf_index_memory(image, VDSO_SIZE, &symbols->vdso);
	symbols->was_vdso_tried = true;
	return symbols->vdso;
}

static bool find_in_mapping(struct symbols *symbols, struct process *process, struct mapping *mapping, uint64_t lookup, struct frame *frame)
{
	bool is_vdso = str_eq_cstr(mapping->path, "[vdso]");
	struct elf_index *index = is_vdso ? process_vdso(symbols) : process_index(symbols, process, mapping);
	uint64_t offset = lookup - mapping->start + mapping->file_offset, address = offset;
	ptrdiff_t at;

	frame->module = mapping->path;
	frame->module_start = mapping->start;
	frame->module_end = mapping->end;
	frame->module_offset = offset + (frame->address - lookup);
	frame->build_id = mapping->build_id;
	if (!index)
		return false;
	if (index->entry.n)
		frame->module = mapping->entry;
	if (!frame->build_id.n)
		frame->build_id = index->build_id;
	if (!is_vdso && !elf_index_address(index, offset, &address))
		return false;
	at = elf_index_find(index, address);
	if (at < 0)
		return false;
	frame->name = str_from(elf_index_name(index, at, symbols->options.demangle));
	frame->symbol_offset = address - index->symbols.v[at].address + (frame->address - lookup);
	return true;
}

bool symbols_user(struct symbols *symbols, pid_t tgid, uint64_t address, bool is_return_address, struct frame *ret_frame)
{
	struct process *process = process_find(symbols, tgid, true);
	uint64_t lookup = address - (is_return_address && address ? 1 : 0);
	struct mapping *mapping;

	*ret_frame = (struct frame){ .kind = FRAME_UNKNOWN, .address = address };
	if (address == UNWIND_FAILURE) {
		*ret_frame = (struct frame){ .kind = FRAME_FAILURE, .address = address, .name = STR("<unwind failure>") };
		return true;
	}
	if (!process)
		return false;
	if (!process->was_scanned && !process_mapping(process, lookup))
		symbols_process_scan(symbols, tgid);
	mapping = process_mapping(process, lookup);
	if (mapping) {
		ret_frame->kind = FRAME_USER;
		if (find_in_mapping(symbols, process, mapping, lookup, ret_frame))
			return true;
	}
	/* Anonymous executable memory, or none we know of: perhaps a just-in-time compiler told its names. */
	if (!mapping || !mapping->path.n || mapping->path.p[0] != '/') {
		if (!process->was_perf_map_tried)
			process->perf_map = perf_map_open(&process->arena, symbols->options.proc_root, tgid);
		process->was_perf_map_tried = true;
		if (process->perf_map && perf_map_find(process->perf_map, lookup, ret_frame))
			return true;
	}
	return false;
}

uint32_t symbols_user_inlined(struct symbols *symbols, pid_t tgid, uint64_t address, bool is_return_address, struct frame *frames, uint32_t max)
{
	if (!max)
		return 0;
	symbols_user(symbols, tgid, address, is_return_address, &frames[0]);
	return 1;
}

struct str symbols_shown_name(const struct symbols *symbols, struct arena *arena, struct str symbol)
{
	struct str name = arena_str(arena, symbol);
	struct buf text;

	buf_init(&text, BUF_NO_LIMIT);
	if (symbols->options.demangle && symbols_demangle(name.p, &text))
		name = arena_str(arena, buf_str(&text));
	buf_free(&text);
	return name;
}
