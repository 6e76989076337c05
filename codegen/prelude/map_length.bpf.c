/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Number of elements of a hash map: walks them all, as no helper knows it. KERNEL(>=5.13). */
#include "codegen/prelude/prelude.h"

static __attribute__((noinline)) long map_length_one(void *map, const void *key, void *value, void *data)
{
	(void)map, (void)key, (void)value, (void)data;
	return 0;
}

PRELUDE int64_t map_length(void *map)
{
	return bpf_for_each_map_elem(map, (void *)map_length_one, (void *)0, 0);
}
