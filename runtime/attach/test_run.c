/* test_run: programs that are run by us instead of by the kernel: begin, end, self.
 * In: a program fd. Out: its return value. Owns nothing. */
#include "runtime/attach/attach.h"

#include <string.h>
#include "common/base/bpf_abi.h"

int attach_test_run(int prog_fd, uint32_t *ret_value)
{
	uint64_t ctx[12] = { 0 }; /* a raw tracepoint has at most 12 arguments */
	union bpf_attr attr;
	int err;

	memset(&attr, 0, sizeof(attr));
	attr.test.prog_fd = (uint32_t)prog_fd;
	attr.test.ctx_in = (uint64_t)(uintptr_t)ctx;
	attr.test.ctx_size_in = sizeof(ctx);
	err = sys_bpf(BPF_PROG_TEST_RUN, &attr, sizeof(attr));
	if (err < 0)
		return err;
	if (ret_value)
		*ret_value = attr.test.retval;
	return 0;
}
