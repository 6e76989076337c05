/* symbols, inside: kernel symbols, indexes of ELF files, processes and their mappings. Nobody outside this room includes it. */
#pragma once
#include <pthread.h>
#include "common/base/table.h"
#include "common/base/vec.h"
#include "runtime/symbols/symbols.h"

/* --- elf_index.c: one file's function symbols, sorted by address ----------------------------------------------------------------- */
struct elf_symbol {
	uint64_t address, size;
	uint32_t name;  /* offset in the string table it came from */
	uint32_t table; /* which string table */
};
struct elf_segment { /* PT_LOAD */
	uint64_t offset, address, file_size;
};
struct elf_index {
	struct arena arena;
	const uint8_t *image; /* the mapped file; is_memory: bytes of somebody else */
	size_t image_size;
	const uint8_t *debug_image; /* separate debug file, when it has more */
	size_t debug_size;
	VEC(struct elf_symbol) symbols;
	struct str strings[4]; /* string tables, by elf_symbol.table */
	uint32_t n_strings;
	VEC(struct elf_segment) segments;
	struct str build_id;
	uint64_t place;        /* of the binary in its file: an archive's entry */
	struct str entry;      /* its name there; empty: the file is the binary */
	const char **shown; /* demangled names, by symbol, filled on first use */
	bool is_sorted, is_memory;
	bool is_bare;         /* segments and build id only */
};
/* Opens and indexes the file, or the entry at the offset when it is a ZIP archive; *ret is NULL on failure. -errno; -ENOEXEC: not a usable 64-bit ELF.
 * Every offset read from the file is checked. */
int elf_index_open(const char *path, uint64_t file_offset, struct elf_index **ret_index);
/* The same without symbols: what lies where, and which file it is. */
int elf_index_open_bare(const char *path, uint64_t file_offset, struct elf_index **ret_index);
/* The same over bytes at hand (vdso, fuzzing); the bytes must outlive the index. */
int elf_index_memory(const void *image, size_t size, struct elf_index **ret_index);
void elf_index_free(struct elf_index *index);
/* The file's offsets, of an archive too. */
bool elf_index_address(const struct elf_index *index, uint64_t file_offset, uint64_t *ret_address);
/* Symbol that holds the address (or precedes it, when it has no size); -1 none. */
ptrdiff_t elf_index_find(struct elf_index *index, uint64_t address);
const char *elf_index_name(struct elf_index *index, ptrdiff_t symbol, bool demangle);

/* --- kernel.c ------------------------------------------------------------------------------------------------------------------------ */
struct kernel_symbol {
	uint64_t address;
	uint32_t name, module; /* offsets in the text; module 0: vmlinux */
};
struct kernel_symbols {
	char *text; /* kallsyms, names NUL-terminated in place */
	struct kernel_symbol *v;
	uint32_t n;
	const char *path;
	pthread_t thread;
	bool is_running, is_loaded;
	bool is_unwanted; /* atomic: the thread ends early */
	int error;
};
void kernel_symbols_prefetch(struct kernel_symbols *kernel);
bool kernel_symbols_find(struct kernel_symbols *kernel, uint64_t address, struct frame *ret_frame);
void kernel_symbols_free(struct kernel_symbols *kernel);

/* --- process.c ------------------------------------------------------------------------------------------------------------------------- */
struct mapping {
	uint64_t start, end, file_offset, device, inode;
	struct str path, build_id;
	struct elf_index *index; /* looked up once */
	struct str entry;        /* "path!/entry" when the index is of an archive's entry */
	bool was_tried;
};
struct mappings {
	VEC(struct mapping) v; /* sorted by start, not overlapping */
	struct mappings *older; /* before the last exec: late stacks */
};
struct unwind_modules { /* unwind_modules.c */
	bool is_watching;
	VEC(pid_t) changed;    /* whose mappings are not told yet; on the heap */
	VEC(struct elf_index *) v; /* by module number; in the symbols' arena */
	struct table by_file;  /* "build id or device:inode:offset:path" -> module number + 1, 0: cannot be read */
};
struct perf_map;
struct process {
	struct arena arena;
	pid_t tgid;
	struct mappings *maps;
	struct perf_map *perf_map;
	bool was_scanned, has_exited, was_perf_map_tried;
	bool is_changed; /* and in symbols.changed */
	uint64_t last_use;
	size_t counted_bytes; /* of arena.used, in symbols.process_bytes */
	struct process *next;
};
struct symbols {
	struct symbols_options options;
	struct arena arena;
	struct kernel_symbols kernel;
	struct process *processes[256]; /* by tgid */
	struct table indexes;           /* "build id or device:inode:offset:path" -> struct elf_index */
	struct elf_index *vdso;
	bool was_vdso_tried;
	struct unwind_modules unwind;
	uint64_t clock;
	size_t process_bytes; /* what byte_limit is held against */
};
struct process *process_find(struct symbols *symbols, pid_t tgid, bool may_create);
struct mapping *process_mapping(struct process *process, uint64_t address);
/* Names of the file behind a mapping, best first, in `path` (PROCESS_PATH bytes). false: no `attempt` that high. */
enum { PROCESS_PATH = 4600 };
bool process_file_path(const struct symbols *symbols, const struct process *process, const struct mapping *mapping, unsigned attempt, char *path);
/* What a mapping's file is known by: its build id, or device, inode, offset (in an archive lie several) and path. */
void process_put_file_key(const struct mapping *mapping, struct buf *out);
struct elf_index *process_vdso(struct symbols *symbols); /* the same file for all processes; NULL: there is none */
/* --- unwind_modules.c */
void unwind_modules_note(struct symbols *symbols, struct process *process);
void unwind_modules_free(struct symbols *symbols);
void process_free_all(struct symbols *symbols);
/* The index behind a mapping; NULL when the file can't be read. */
struct elf_index *process_index(struct symbols *symbols, struct process *process, struct mapping *mapping);

/* --- perf_map.c: /tmp/perf-PID.map of JIT compilers ---------------------------------------------------------------------------------------- */
struct perf_map *perf_map_open(struct arena *arena, const char *proc_root, pid_t tgid); /* NULL when there is none */
struct perf_map *perf_map_parse(struct arena *arena, struct str text);
bool perf_map_find(struct perf_map *map, uint64_t address, struct frame *ret_frame);
