/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* (tgid << 32) | tid as seen in the pid namespace dev:ino. A task that is not in it: 0, as no id of it exists there. KERNEL(>=5.7). */
#include "codegen/prelude/prelude.h"

PRELUDE_APART uint64_t pid_in_namespace(uint64_t dev, uint64_t ino)
{
	struct {
		uint32_t pid, tgid;
	} ids;

	if (bpf_get_ns_current_pid_tgid(dev, ino, &ids, sizeof(ids)))
		return 0;
	return (uint64_t)ids.tgid << 32 | ids.pid;
}
