/* codegen: typed AST + Plan to BPF code, through LLVM. The only room that sees LLVM.
 * In: what sema checked and lower planned. Out: `struct code` in the arena. Errors: 0, or -EINVAL with diags (a program LLVM refuses is reported as our bug
 * with its script place), -ENOMEM. */
#pragma once
#include "common/plan/code.h"
#include "frontend/sema/sema.h"

struct codegen_options {
	uint32_t no_features;      /* enum fact_feature bits */
	struct buf *ir_before, *ir_after; /* filled with LLVM IR text when not NULL (-d codegen, codegen-opt) */
	const char *emit_elf;      /* file for the BPF object; NULL none */
	const char *emit_llvm;     /* FILE.original.ll and FILE.optimized.ll; NULL none */
	const char **ret_failed;   /* the file that could not be written; may be NULL */
	bool has_verify;           /* run LLVM's verifier on the module (dev builds always do) */
};
int codegen_compile(struct checked *checked, struct plan *plan, const struct codegen_options *options, struct code **ret_code);
const char *codegen_llvm_version(void);
