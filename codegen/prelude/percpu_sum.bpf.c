/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Sum of a u64 over all CPUs' values of one element. Absent: 0. KERNEL(>=5.19). */
#include "codegen/prelude/prelude.h"

PRELUDE uint64_t percpu_sum(void *map, const void *key, uint64_t n_cpus)
{
	uint64_t sum = 0;

	for (uint64_t cpu = 0; cpu < n_cpus; cpu++) {
		const uint64_t *value = bpf_map_lookup_percpu_elem(map, key, (uint32_t)cpu);

		if (value)
			sum += *value;
	}
	return sum;
}
