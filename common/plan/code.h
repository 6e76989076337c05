/* code: BPF instructions and what the loader must patch into them. Made by codegen from LLVM's ELF, or read from an artefact; loaded by
 * runtime/core. Indexes refer to the plan that was compiled with it. Owner: the arena it was made in. */
#pragma once
#include <linux/bpf.h>
#include "common/plan/plan.h"

enum code_reloc_kind {
	CODE_MAP,      /* ld_imm64: map fd of plan.maps[index] (BPF_PSEUDO_MAP_FD) */
	CODE_MAP_VALUE,/* ld_imm64: address of the first element of plan.maps[index] + addend (BPF_PSEUDO_MAP_VALUE) */
	CODE_RODATA,   /* ld_imm64: address in code.rodata + addend; the loader makes one frozen array for it */
	CODE_FIELD,    /* ld_imm64: number, plan.relocs[index] resolved on this kernel */
	CODE_KSYM,     /* ld_imm64: number, address of kernel symbol plan string `index` */
	CODE_LOADVAR,  /* ld_imm64: number, enum code_loadvar `index`, known when loading */
	CODE_CORE,     /* ld_imm64, arithmetic with a number, load or store: its number or offset, plan.cores[index] answered by this kernel */
	CODE_KFUNC,    /* call: of the kernel function named by plan string `index`, in vmlinux or a module */
};
enum code_loadvar {
	LOADVAR_NCPUS, LOADVAR_PIDNS_DEV, LOADVAR_PIDNS_INO,
	LOADVAR_COMM_OFFSET, /* of task_struct.comm, which may then be read in place of asking the helper; 0: it may not */
	LOADVAR_BOOT_TO_TAI, /* ns from the boot clock to TAI */
	/* Where a task keeps the addresses that return probes took from its stack; all 0: this kernel has no uprobes. */
	LOADVAR_TASK_UTASK, LOADVAR_UTASK_RETURNS, LOADVAR_RETURN_NEXT, LOADVAR_RETURN_STACK, LOADVAR_RETURN_ADDRESS,
	LOADVAR_COUNT
};
struct code_reloc {
	uint32_t insn; /* index of the ld_imm64 or call; CODE_CORE: as it says */
	enum code_reloc_kind kind;
	uint32_t index, addend;
};
struct code_func_info { /* kernel layout: struct bpf_func_info */
	uint32_t insn_off, type_id;
};
struct code_line_info { /* kernel layout: struct bpf_line_info */
	uint32_t insn_off, file_name_off, line_off, line_col;
};
/* One loadable program: its main function first, then the subprograms it reaches; BPF-to-BPF calls and callback addresses are final. */
struct code_prog {
	struct bpf_insn *insns;
	uint32_t n_insns;
	VEC(struct code_reloc) relocs;
	VEC(struct code_func_info) funcs;
	VEC(struct code_line_info) lines;
};
struct code {
	struct arena *arena;
	struct code_prog *progs; /* plan.progs.n of them */
	uint32_t n_progs;
	void *btf;               /* raw BTF for BPF_BTF_LOAD; strings hold the script's lines */
	uint32_t btf_size;
	void *rodata;
	uint32_t rodata_size;
	void *globals;           /* first contents of the ROLE_GLOBALS map */
	uint32_t globals_size;
	uint32_t scratch_bytes;  /* of one scratch slot; 0: no scratch map is made */
};
/* Text at an offset of the BTF's strings; empty when there is none. */
const char *code_string(const struct code *code, uint32_t offset);
/* `-d asm`: one instruction a line with its script line in front when it changes. */
void code_dump(const struct plan *plan, const struct code *code, struct buf *out);
/* The file form of plan + code: written with magic, version and checksum; reading validates every index and size. -EBADMSG: not such a file
 * or damaged; -EPROTONOSUPPORT: another version. */
bool artefact_is_one(struct str bytes); /* begins like one: then nothing else should be tried with it */
int artefact_write(const struct plan *plan, const struct code *code, struct buf *ret_bytes); /* to be freed; -EFBIG: it would not be read again */
int artefact_read(struct arena *arena, struct str bytes, struct plan **ret_plan, struct code **ret_code);
