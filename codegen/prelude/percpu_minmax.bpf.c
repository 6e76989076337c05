/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Smallest or largest value that any CPU set, into *ret; not set anywhere or absent: zeros. KERNEL(>=5.19). */
#include "codegen/prelude/prelude.h"

PRELUDE void percpu_minmax(void *map, const void *key, uint64_t n_cpus, uint64_t is_max, uint64_t is_signed, struct minmax_value *ret)
{
	/* Flipping the sign bit orders signed numbers as unsigned ones; inverting turns smallest into largest. */
	uint64_t flip = (is_signed ? 1ull << 63 : 0) ^ (is_max ? 0 : ~0ull);
	uint64_t best = 0, is_set = 0;

	for (uint64_t cpu = 0; cpu < n_cpus; cpu++) {
		const struct minmax_value *value = bpf_map_lookup_percpu_elem(map, key, (uint32_t)cpu);
		uint64_t number;

		if (!value || !value->is_set)
			continue;
		number = (uint64_t)value->value ^ flip;
		if (!is_set || number > best)
			best = number;
		is_set = 1;
	}
	ret->value = is_set ? (int64_t)(best ^ flip) : 0;
	ret->is_set = is_set;
}
