/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Whether a key of a keyed histogram has any bucket. `bucket` lies in the key's memory. */
#include "codegen/prelude/prelude.h"

PRELUDE uint64_t buckets_exist(void *map, void *key, uint64_t *bucket, uint64_t n_buckets)
{
	void *found = (void *)0;

	for (uint64_t i = 0; i < n_buckets; i++) {
		*bucket = i;
		found = bpf_map_lookup_elem(map, key);
		if (found)
			break;
	}
	return !!found;
}
