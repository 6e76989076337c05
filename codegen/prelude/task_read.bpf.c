/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Reads n bytes of a task the current one points to: *(current + pointer_offset) + field_offset. 0 or a negative error; then *ret is zeroed. */
#include "codegen/prelude/prelude.h"

PRELUDE int64_t task_read(uint64_t pointer_offset, uint64_t field_offset, void *ret, uint32_t n)
{
	uint64_t task = 0;

	bpf_probe_read_kernel(&task, sizeof(task), bpf_get_current_task() + pointer_offset);
	return bpf_probe_read_kernel(ret, n, task + field_offset); /* a task of 0 fails here */
}
