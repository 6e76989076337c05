/* cfi: call frame information: entries of .eh_frame and .debug_frame and the little programs in them, run to rows. Inside runtime/symbols only. */
#pragma once
#include "common/base/str.h"
#include "runtime/symbols/unwind.h"

struct cfi_section {
	struct str bytes;
	uint64_t address;    /* of the first byte in the process, load bias aside */
	bool is_debug_frame;
	uint64_t work;       /* instructions that may still be run: hostile files end early */
};
struct cfi_cursor { /* reading past the end gives zeros and is_bad */
	const uint8_t *p, *end;
	bool is_bad;
};
struct cfi_cie {
	uint64_t offset;     /* in the section */
	uint64_t code_align;
	int64_t data_align;
	uint8_t encoding;    /* DW_EH_PE of FDE addresses */
	bool has_augmentation, is_signal;
	struct cfi_cursor program;
};
struct cfi_fde {
	uint64_t begin, end; /* addresses */
	uint64_t cie;        /* offset in the section */
	struct cfi_cursor program;
};
/* The entry at *offset, which moves behind it. 1: an FDE; 0: something else; negative: the section ends here. */
int cfi_next_fde(struct cfi_section *section, uint64_t *offset, struct cfi_fde *ret_fde);
/* -EBADMSG: no CIE we can read. */
int cfi_read_cie(const struct cfi_section *section, uint64_t offset, struct cfi_cie *ret_cie);
/* Runs the program of an FDE: rows from its first to its last address, pc counted from rows->base. -ENOMEM, -EBADMSG (rows up to there are kept). */
int cfi_run(struct cfi_section *section, const struct cfi_cie *cie, const struct cfi_fde *fde, struct unwind_rows *rows);

uint64_t cfi_uint(struct cfi_cursor *cursor, unsigned bytes);
uint64_t cfi_uleb(struct cfi_cursor *cursor);
int64_t cfi_sleb(struct cfi_cursor *cursor);
/* A pointer in encoding DW_EH_PE `encoding`; base: the address the cursor's `start` has (for pc-relative ones). */
uint64_t cfi_pointer(struct cfi_cursor *cursor, uint8_t encoding, const uint8_t *start, uint64_t base);
