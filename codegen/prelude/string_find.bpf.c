/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Where `needle` begins in `hay`, -1 when it does not occur; each ends at its NUL or its size. An empty needle is at 0.
 * VERIFIER(>=5.17): the places are walked by bpf_loop, so that one place is verified, not hay_size of them. */
#include "codegen/prelude/prelude.h"

struct string_find {
	const uint8_t *hay, *needle;
	uint64_t hay_size, needle_size;
	int64_t found;
};

static __attribute__((noinline)) long string_find_at(uint64_t place, struct string_find *find)
{
	const uint8_t *hay = find->hay, *needle = find->needle;
	uint8_t wanted = 0, byte = 0;

	for (uint64_t i = 0; i < find->needle_size; i++) {
		uint64_t at = prelude_opaque(place + i); /* VERIFIER: the sum is checked as a whole */

		wanted = needle[i];
		byte = at < find->hay_size ? hay[at] : 0;
		if (!wanted || byte != wanted)
			break;
	}
	if (wanted && byte != wanted)
		return !byte; /* at its end: what is left of hay is shorter than needle */
	find->found = (int64_t)place;
	return 1;
}

PRELUDE int64_t string_find(const uint8_t *hay, uint64_t hay_size, const uint8_t *needle, uint64_t needle_size)
{
	struct string_find find = { hay, needle, hay_size, needle_size, -1 };

	bpf_loop((uint32_t)hay_size, (void *)string_find_at, &find, 0);
	return find.found;
}
