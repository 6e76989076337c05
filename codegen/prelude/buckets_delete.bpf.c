/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Deletes every bucket of one key of a keyed histogram; whether there was one. `bucket` lies in the key's memory. */
#include "codegen/prelude/prelude.h"

#define bpf_map_delete_elem ((long (*)(void *, const void *))3)

PRELUDE uint64_t buckets_delete(void *map, void *key, uint64_t *bucket, uint64_t n_buckets)
{
	uint64_t any = 0;

	for (uint64_t i = 0; i < n_buckets; i++) {
		*bucket = i;
		any |= bpf_map_delete_elem(map, key) == 0;
	}
	return any;
}
