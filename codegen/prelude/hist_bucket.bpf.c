/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Bucket of a power-of-two histogram whose powers are split into 2^bits parts: 0 for negative numbers, else
 * n + 1 below 2^bits, else ((msb - bits + 1) << bits) + the next `bits` bits + 1. */
#include "codegen/prelude/prelude.h"

/* 1 << step when `rest` has bits at or above 1 << step; adds it up in *shift. */
PRELUDE_PART uint64_t hist_step(uint64_t rest, unsigned step, uint64_t *shift)
{
	uint64_t more = (-prelude_opaque(rest >> (1 << step)) >> 63) << step;

	*shift += more;
	return rest >> more;
}

PRELUDE uint64_t hist_bucket(int64_t number, uint64_t bits)
{
	uint64_t n = (uint64_t)number, shift = 0, rest = n >> bits, is_negative = (uint64_t)(number >> 63);

	/* shift = msb(rest), 0 for 0: then both formulas above are (shift << bits) + (n >> shift) + 1. */
	rest = hist_step(rest, 5, &shift);
	rest = hist_step(rest, 4, &shift);
	rest = hist_step(rest, 3, &shift);
	rest = hist_step(rest, 2, &shift);
	shift += 0xffffaa50u >> ((rest & 15) << 1) & 3; /* two bits each: msb of 0..15 */
	return ((shift << bits) + (n >> shift) + 1) & ~is_negative;
}
