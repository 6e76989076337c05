/* SPDX-License-Identifier: BSD-3-Clause OR GPL-2.0-only */
/* -1, 0 or 1: how the first n bytes of a and b compare, as unsigned bytes. */
#include "codegen/prelude/prelude.h"

PRELUDE int64_t bytes_compare(const uint8_t *a, const uint8_t *b, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++)
		if (a[i] != b[i])
			return a[i] < b[i] ? -1 : 1;
	return 0;
}
