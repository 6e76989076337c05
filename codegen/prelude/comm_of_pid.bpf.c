/* SPDX-License-Identifier: BSD-2-Clause OR GPL-2.0-only */
/* Name of the process `pid`, numbered as in the initial namespace: 16 bytes at ret and 0, or -ESRCH. */
#include "codegen/prelude/prelude.h"

extern void *bpf_task_from_pid(int32_t pid) KFUNC;
extern void bpf_task_release(void *task) KFUNC;

PRELUDE int64_t comm_of_pid(int32_t pid, uint64_t comm_offset, void *ret)
{
	void *task = bpf_task_from_pid(pid);

	if (!task)
		return -ESRCH;
	bpf_probe_read_kernel(ret, 16, (uint64_t)task + comm_offset);
	bpf_task_release(task);
	return 0;
}
