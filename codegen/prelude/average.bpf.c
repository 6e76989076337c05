/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* total / count, 0 without any; signed averages round towards zero (the BPF instruction set divides unsigned before cpu v4). */
#include "codegen/prelude/prelude.h"

PRELUDE uint64_t average(uint64_t total, uint64_t count, uint64_t is_signed)
{
	uint64_t sign = is_signed ? -(total >> 63) : 0; /* all ones: negative */

	if (!count)
		return 0;
	return (((total ^ sign) - sign) / count ^ sign) - sign;
}
