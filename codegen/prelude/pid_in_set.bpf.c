/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* 1 when the current process is one of those that are traced (ROLE_PIDS): by its tgid, or by the one it has in pid namespace dev:ino, which
 * is how -p names it there. ino 0: the initial namespace, where both are the same. */
#include "codegen/prelude/prelude.h"

PRELUDE uint64_t pid_in_set(void *map, uint64_t pid_tgid, uint64_t dev, uint64_t ino)
{
	uint64_t key = pid_tgid >> 32;
	struct {
		uint32_t pid, tgid;
	} ids;

	if (bpf_map_lookup_elem(map, &key))
		return 1;
	if (!ino || bpf_get_ns_current_pid_tgid(dev, ino, &ids, sizeof(ids)))
		return 0;
	key = (1ULL << 32) | ids.tgid;
	return bpf_map_lookup_elem(map, &key) ? 1 : 0;
}
