/* bpf_abi: parts of the kernel's bpf(2) interface that are newer than the headers we build with (Linux 6.1).
 * In/out: plain structs laid over union bpf_attr; values and layouts are those of include/uapi/linux/bpf.h, Linux 6.13.
 * Macros, so that newer headers with the same names as enumerators do no harm. Owns nothing. */
#pragma once
#include <errno.h>
#include <linux/bpf.h>
#include <stddef.h>
#include <stdint.h>
#include <stdbool.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/* enum bpf_attach_type. A program's expected_attach_type at load must be the same value. */
#define BPF_TRACE_UPROBE_MULTI 48   /* KERNEL(>=6.6) */
#define BPF_TRACE_KPROBE_SESSION 56 /* KERNEL(>=6.10) */
#define BPF_TRACE_UPROBE_SESSION 57 /* KERNEL(>=6.13) */

/* enum bpf_link_type */
#define BPF_LINK_TYPE_UPROBE_MULTI 12
#define BPF_ABI_MAP_TYPE_CGRP_STORAGE 32 /* KERNEL(>=6.2) */

/* bpf_abi_uprobe_multi.flags: the program runs when the function returns. Not for sessions. */
#define BPF_F_UPROBE_MULTI_RETURN (1U << 0)

/* What BPF_OBJ_GET_INFO_BY_FD tells of links of kernel functions; `missed` is KERNEL(>=6.7), older ones leave it as it is. */
struct bpf_abi_link_info {
	uint32_t type, id, prog_id, pad;
	union {
		struct {
			uint64_t addrs;
			uint32_t count, flags;
			uint64_t missed;
		} kprobe_multi;
		struct {
			uint32_t type, pad;
			uint64_t name;
			uint32_t name_size, offset;
			uint64_t address, missed;
		} kprobe;
		char room[64];
	};
};
/* BPF_LINK_CREATE for BPF_TRACE_UPROBE_MULTI and BPF_TRACE_UPROBE_SESSION. Pass sizeof() as the size: the kernel takes shorter
 * attributes than its own as filled up with zeros. */
struct bpf_abi_link_uprobe_multi {
	uint32_t prog_fd, target_fd, attach_type, link_flags; /* target_fd and link_flags: 0 */
	uint64_t path;                                        /* const char *: the file to probe */
	uint64_t offsets;                                     /* const uint64_t[cnt]: file offsets */
	uint64_t ref_ctr_offsets;                             /* const uint64_t[cnt]: file offsets of USDT semaphores, or 0 */
	uint64_t cookies;                                     /* const uint64_t[cnt]: for bpf_get_attach_cookie(), or 0 */
	uint32_t cnt, flags, pid;                             /* pid 0: every process */
	uint32_t pad;
};

/* BPF_RAW_TRACEPOINT_OPEN with a cookie, KERNEL(>=6.10); older kernels refuse a cookie other than 0 with E2BIG. */
struct bpf_abi_raw_tracepoint {
	uint64_t name; /* const char *; 0 for tp_btf, fentry and the like */
	uint32_t prog_fd;
	uint32_t pad;
	uint64_t cookie;
};

_Static_assert(offsetof(struct bpf_abi_link_uprobe_multi, path) == offsetof(union bpf_attr, link_create.target_btf_id), "layout");
_Static_assert(offsetof(struct bpf_abi_link_uprobe_multi, flags) == 52, "layout");
_Static_assert(offsetof(struct bpf_abi_raw_tracepoint, cookie) == 16, "layout");

/* A ld_imm64, which takes two places. */
static inline bool bpf_is_load64(const struct bpf_insn *insn)
{
	return insn->code == (BPF_LD | BPF_IMM | BPF_DW);
}

/* Whether the instruction has a number or an offset that CO-RE may put in (bpf_core_patch_insn() of Linux). */
static inline bool bpf_is_patchable(const struct bpf_insn *insn)
{
	uint8_t class = BPF_CLASS(insn->code);

	if (class == BPF_ALU || class == BPF_ALU64)
		return BPF_SRC(insn->code) == BPF_K;
	return class == BPF_LDX || class == BPF_ST || class == BPF_STX || bpf_is_load64(insn);
}

/* KERNEL(<5.11): maps, programs and BTF count as locked memory, of which there is little by default. True: there is more now. */
static inline bool sys_bpf_more_memory(int cmd)
{
	struct rlimit limit;

	if (cmd != BPF_MAP_CREATE && cmd != BPF_PROG_LOAD && cmd != BPF_BTF_LOAD)
		return false;
	if (getrlimit(RLIMIT_MEMLOCK, &limit) || limit.rlim_cur == RLIM_INFINITY)
		return false;
	limit.rlim_cur = limit.rlim_max = RLIM_INFINITY;
	return !setrlimit(RLIMIT_MEMLOCK, &limit);
}

/* bpf(2): a file descriptor or 0, else -errno. */
static inline int sys_bpf(int cmd, const void *attr, size_t size)
{
	long ret = syscall(SYS_bpf, cmd, attr, size);

	if (ret < 0 && errno == EPERM && sys_bpf_more_memory(cmd))
		ret = syscall(SYS_bpf, cmd, attr, size);
	return ret < 0 ? -errno : (int)ret;
}
