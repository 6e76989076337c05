/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Bucket of a linear histogram: 0 below low, the last above high, else 1 + (n - low) / step. 0 <= low < high, step >= 1. */
#include "codegen/prelude/prelude.h"

PRELUDE uint64_t lhist_bucket(int64_t number, int64_t low, int64_t high, int64_t step)
{
	if (number < low)
		return 0;
	if (number > high)
		number = high;
	/* Division is unsigned: the BPF instruction set has no signed one before cpu v4. */
	return 1 + (uint64_t)(number - low) / (uint64_t)step;
}
