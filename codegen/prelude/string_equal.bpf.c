/* SPDX-License-Identifier: BSD-3-Clause OR GPL-2.0-only */
/* Whether two strings are equal up to a NUL in both or their first n bytes. Byte by byte: any alignment. */
#include "codegen/prelude/prelude.h"

PRELUDE uint64_t string_equal(const uint8_t *a, const uint8_t *b, uint64_t n)
{
	for (uint64_t i = 0; i < n; i++) {
		uint8_t c = a[i];

		if (c != b[i])
			return 0;
		if (!c)
			return 1;
	}
	return 1;
}
