/* symbols: addresses to frames. Kernel: kallsyms, read when first asked. User: ELF symbol tables through one sorted, mmapped index per file, perf
 * maps, and per-process mappings captured from perf mmap records, exec, exit, or /proc.
 * Owner: struct symbols owns everything; one byte-limited arena per process and per module (decision 21). One owner thread; kallsyms may load in
 * a helper thread (symbols_prefetch_kernel). */
#pragma once
#include <sys/types.h>
#include "common/base/arena.h"
#include "common/base/buf.h"

struct symbols;
struct symbols_options {
	bool demangle;
	bool has_debug_info;    /* source lines and inlined frames through libdw */
	size_t byte_limit;      /* of all symbol memory; 0: 256 MB */
	const char *proc_root;  /* tests; NULL "/proc" */
	const char *kallsyms;   /* tests; NULL "/proc/kallsyms" */
};
enum frame_kind { FRAME_UNKNOWN, FRAME_USER, FRAME_KERNEL, FRAME_INLINED, FRAME_JIT, FRAME_FAILURE /* the stack goes on, unwinding did not */ };
struct frame {
	enum frame_kind kind;
	struct str name;        /* demangled; empty when unknown */
	uint64_t address;       /* as sampled */
	uint64_t symbol_offset; /* address - start of the symbol */
	struct str module;      /* path, "[kernel.kallsyms]", kernel module, "[vdso]"; empty when unknown */
	uint64_t module_start, module_end, module_offset; /* mapping and file offset of address */
	struct str build_id;    /* raw bytes */
	struct str file;        /* source, when has_debug_info */
	uint32_t line;
};
struct symbols *symbols_new(const struct symbols_options *options);
void symbols_free(struct symbols *symbols);
/* Start reading kallsyms in the background; later questions wait for it. */
void symbols_prefetch_kernel(struct symbols *symbols);
/* One kernel address; false when unknown (frame.address set anyway). Strings live as long as symbols. */
bool symbols_kernel(struct symbols *symbols, uint64_t address, struct frame *ret_frame);
/* User address of a process, alive or captured. `is_return_address`: look up address - 1 (callers' frames) but keep the offset of the address. */
bool symbols_user(struct symbols *symbols, pid_t tgid, uint64_t address, bool is_return_address, struct frame *ret_frame);
/* Inline chain at an address, innermost first, when debug info says so; n is 1 without. At most `max`. */
uint32_t symbols_user_inlined(struct symbols *symbols, pid_t tgid, uint64_t address, bool is_return_address, struct frame *frames, uint32_t max);
/* Mapping events (decision 16), from runtime/core/mappings.c. time orders exec against late events. */
void symbols_process_mmap(struct symbols *symbols, pid_t tgid, uint64_t start, uint64_t length, uint64_t file_offset, uint64_t device, uint64_t inode,
			  struct str build_id, struct str path);
void symbols_process_exec(struct symbols *symbols, pid_t tgid, struct str comm);
void symbols_process_fork(struct symbols *symbols, pid_t parent, pid_t child);
void symbols_process_exit(struct symbols *symbols, pid_t tgid); /* kept for late stacks; oldest dropped first past the byte limit */
/* Read /proc/PID/maps now if nothing is known of it. 0, -ESRCH. */
int symbols_process_scan(struct symbols *symbols, pid_t tgid);
/* Demangle C++ (Itanium) and Rust (legacy, v0); false when it is neither. Cached by the caller. */
bool symbols_demangle(const char *mangled, struct buf *out);
/* A symbol as frames show it: demangled, unless the options say otherwise. */
struct str symbols_shown_name(const struct symbols *symbols, struct arena *arena, struct str symbol);
