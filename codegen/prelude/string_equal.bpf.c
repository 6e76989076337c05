/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Whether two strings are equal up to a NUL in both or their first n bytes. Byte by byte: any alignment. */
#include "codegen/prelude/prelude.h"

PRELUDE uint64_t string_equal(const uint8_t *a, const uint8_t *b, uint64_t n)
{
	uint64_t differ = 0;

	for (uint64_t i = 0; i < n; i++) {
		differ = a[i] ^ b[i];
		if (differ || !a[i])
			break;
	}
	return !differ;
}
