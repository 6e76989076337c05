/* SPDX-License-Identifier: BSD-3-Clause OR GPL-2.0-only */
/* Bytes before the first NUL, at most n. */
#include "codegen/prelude/prelude.h"

PRELUDE uint64_t string_length(const uint8_t *s, uint64_t n)
{
	uint64_t i = 0;

	while (i < n && s[i])
		i++;
	return i;
}
