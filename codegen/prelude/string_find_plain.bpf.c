/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* As string_find, for kernels before 5.17: a plain loop over all places without a way out, so that the verifier walks it once. Both sizes are
 * constants, and so are the places when it looks at them. */
#include "codegen/prelude/prelude.h"

/* All ones when the number is 0, else 0. */
PRELUDE_PART uint64_t string_find_is_zero(uint64_t number)
{
	return prelude_opaque(((number | prelude_opaque(-number)) >> 63) - 1);
}

PRELUDE int64_t string_find_plain(const uint8_t *hay, uint64_t hay_size, const uint8_t *needle, uint64_t needle_size)
{
	uint64_t found = ~0ull, is_over = 0;

	for (uint64_t place = 0; place < hay_size; place++) {
		uint64_t differ = is_over, is_needle_over = 0, hit;

		for (uint64_t i = 0; i < needle_size; i++) {
			uint64_t wanted = needle[i], byte = place + i < hay_size ? hay[place + i] : 0;

			is_needle_over |= string_find_is_zero(wanted);
			differ |= (wanted ^ byte) & ~is_needle_over;
		}
		hit = string_find_is_zero(differ) & string_find_is_zero(~found); /* the first one stays */
		found = (found & ~hit) | (place & hit);
		is_over |= string_find_is_zero(hay[place]);
	}
	return (int64_t)found;
}
