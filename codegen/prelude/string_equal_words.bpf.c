/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Whether two strings are equal up to a NUL in both or their first n_words * 8 bytes. Both 8-byte aligned and that long. */
#include "codegen/prelude/prelude.h"

PRELUDE uint64_t string_equal_words(const uint64_t *a, const uint64_t *b, uint64_t n_words)
{
	uint64_t differ = 0, nul = 0;

	for (uint64_t i = 0; i < n_words; i++) {
		uint64_t word = a[i];

		differ = word ^ b[i];
		/* The lowest bit set marks the first NUL (higher ones may be false). */
		nul = (word - 0x0101010101010101ull) & ~word & 0x8080808080808080ull;
		if (differ | nul)
			break;
	}
	/* What counts are the bits up to the end of the first NUL; all when there is none. */
	return !(differ & (((nul & -nul) << 1) - 1));
}
