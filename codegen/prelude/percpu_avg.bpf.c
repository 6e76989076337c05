/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Total and count over all CPUs into *ret; absent: zeros. KERNEL(>=5.19). */
#include "codegen/prelude/prelude.h"

PRELUDE void percpu_avg(void *map, const void *key, uint64_t n_cpus, struct avg_value *ret)
{
	uint64_t total = 0, count = 0;

	for (uint64_t cpu = 0; cpu < n_cpus; cpu++) {
		const struct avg_value *value = bpf_map_lookup_percpu_elem(map, key, (uint32_t)cpu);

		if (!value)
			continue;
		total += (uint64_t)value->total;
		count += value->count;
	}
	ret->total = (int64_t)total;
	ret->count = count;
}
