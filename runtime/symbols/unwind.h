/* unwind: how to get from a frame to its caller in code without frame pointers: rows read from .eh_frame, per file, and which file lies where in a process.
 * Rows have the form that programs search (common/plan/layout.h). Owner: the caller frees rows; module numbers and mappings are the symbols room's. */
#pragma once
#include "common/base/str.h"
#include "common/plan/layout.h"
#include "runtime/symbols/symbols.h"

struct unwind_rows {
	struct unwind_row *v; /* sorted by pc; where nothing is known a row says UNWIND_NONE */
	uint32_t n;
	uint64_t base;        /* address, as the file numbers them, that pc counts from */
};
/* Rows of an ELF file: .eh_frame, or .debug_frame when there is none. Nothing in the file is trusted; parts that make no sense are left out.
 * 0; -ENOEXEC: no 64-bit ELF; -ENOENT: neither section; -ENOMEM. Format: LSB 5.0 "Exception Frames", DWARF 5 section 6.4. */
int unwind_rows_read(struct str image, struct unwind_rows *ret_rows);
void unwind_rows_free(struct unwind_rows *rows);
/* Room for one more row; false without memory. For the reader of rows only. */
bool unwind_rows_add(struct unwind_rows *rows, struct unwind_row row);

/* --- what processes map, for unwinding ---------------------------------------------------------------------------------------------------------- */
#define UNWIND_NO_MODULE UINT32_MAX
struct unwind_mapping {
	uint64_t start, end;
	uint64_t address;  /* of `start`, as the file numbers its bytes */
	uint32_t module;   /* numbered from 0; equal files of all processes are one. UNWIND_NO_MODULE: no file, or it cannot be read */
};
/* From now on changes of mappings are noted. */
void unwind_watch(struct symbols *symbols);
/* The next process whose mappings changed, or that ended, since it was told last; false: no more. */
bool unwind_next_process(struct symbols *symbols, pid_t *ret_tgid);
/* Its executable mappings, sorted, in `arena`; none once it has ended. */
void unwind_mappings(struct symbols *symbols, struct arena *arena, pid_t tgid, struct unwind_mapping **ret_mappings, uint32_t *ret_n);
/* Rows of a module; as unwind_rows_read. */
int unwind_module_rows(struct symbols *symbols, uint32_t module, struct unwind_rows *ret_rows);
