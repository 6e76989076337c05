/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* -1, 0 or 1: how the first n bytes of a and b compare, as unsigned bytes. */
#include "codegen/prelude/prelude.h"

PRELUDE int64_t bytes_compare(const uint8_t *a, const uint8_t *b, uint64_t n)
{
	int64_t differ = 0;

	for (uint64_t i = 0; i < n; i++) {
		differ = (int64_t)a[i] - b[i];
		if (differ)
			break;
	}
	return differ < 0 ? -1 : differ > 0;
}
