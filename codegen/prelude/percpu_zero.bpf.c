/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Zeroes all CPUs' values (n_words u64 each) of the elements 0 .. n - 1 of a per-CPU array; whether any was not zero. KERNEL(>=5.19). */
#include "codegen/prelude/prelude.h"

PRELUDE uint64_t percpu_zero(void *map, uint64_t n, uint64_t n_words, uint64_t n_cpus)
{
	uint64_t any = 0;

	for (uint64_t i = 0; i < n; i++) {
		uint32_t key = (uint32_t)i;

		for (uint64_t cpu = 0; cpu < n_cpus; cpu++) {
			uint64_t *value = bpf_map_lookup_percpu_elem(map, &key, (uint32_t)cpu);

			if (!value)
				continue;
			for (uint64_t word = 0; word < n_words; word++) {
				any |= value[word];
				value[word] = 0;
			}
		}
	}
	return any != 0;
}
