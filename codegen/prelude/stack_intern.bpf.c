/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Interns a stack that bpf_get_stack wrote: frames go once into `map` under a hash of them, *ret is the 16-byte key that stands for them
 * (620 ns less per event than a map keyed by all frames). Not taken here: the kernel would have to walk over one more BPF function, which takes 300 ns.
 * scratch: a value of `map` (struct stack_frames and its depth), bytes: of the frames wanted, got: of those there are, or bpf_get_stack's error.
 * ret->tgid is the caller's.
 * VERIFIER(<6.8): a known counter compared to n tells it nothing about either, so that the loop's end is a constant.
 * Returns 0, or the negative error that made the id 0 (a full map: -E2BIG; then stack_full is counted by the caller). */
#include "codegen/prelude/prelude.h"

#define STACK_HASH 0x9e3779b97f4a7c15ull /* 2^64 / golden ratio */

PRELUDE_APART int64_t stack_intern(void *map, struct stack_frames *scratch, uint64_t bytes, int64_t got, struct stack_key *ret)
{
	struct stack_frames *known;
	uint64_t n, id;

	ret->id = 0;
	ret->n_frames = (uint32_t)got;
	if (got <= 0)
		return got;
	n = (uint64_t)got >> 3;
	id = n * STACK_HASH;
	for (uint64_t i = 0; i < bytes >> 3; i++) {
		if (i >= n)
			break;
		id = (id ^ scratch->ips[i]) * STACK_HASH;
		id ^= id >> 32;
	}
	id |= !id;
	ret->n_frames = (uint32_t)n;
	known = bpf_map_lookup_elem(map, &id);
	if (known && known->n_frames != n) { /* another stack has this hash: one more try, elsewhere */
		id = id * STACK_HASH | 1;
		known = bpf_map_lookup_elem(map, &id);
	}
	if (!known) {
		int64_t error;

		scratch->n_frames = n;
		error = bpf_map_update_elem(map, &id, scratch, BPF_NOEXIST);
		if (error && error != -EEXIST) { /* EEXIST: another CPU was first */
			ret->n_frames = (uint32_t)error;
			return error;
		}
	}
	ret->id = id;
	return 0;
}
