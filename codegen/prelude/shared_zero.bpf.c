/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Zeroes the elements 0 .. n - 1 (n_words u64 each) of an array that all CPUs share; whether any was not zero. */
#include "codegen/prelude/prelude.h"

PRELUDE uint64_t shared_zero(void *map, uint64_t n, uint64_t n_words)
{
	uint64_t any = 0;

	for (uint64_t i = 0; i < n; i++) {
		uint32_t key = (uint32_t)i;
		uint64_t *value = bpf_map_lookup_elem(map, &key);

		if (!value)
			continue;
		for (uint64_t word = 0; word < n_words; word++) {
			any |= value[word];
			value[word] = 0;
		}
	}
	return any != 0;
}
