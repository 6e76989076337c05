/* emit_names: strerror signal_name syscall_name: numbers that become text.
 * In: typed calls. Out: IR that copies one entry of a constant table, whose last entry is for numbers without a name. */
#include <string.h>

#include "codegen/emit.h"
#include "common/facts/facts.h"

enum {
	MOST_ERRNO = 133,
	MOST_SIGNAL = 64,
	MOST_SYSCALL = 511,
};

/* `name` gives the text of a number, or NULL. */
static LLVMValueRef names_entry(struct cg *cg, LLVMValueRef number, struct node *call, struct cg_dst dst, const char *(*name)(uint64_t), uint32_t most,
				const char *unknown)
{
	const uint32_t size = call->type->size;
	char *bytes = arena_alloc(cg->arena, (size_t)(most + 2) * size);
	LLVMValueRef index, is_known, last = cg_u64(cg, most + 1), table;

	for (uint32_t i = 0; i <= most + 1; i++) {
		const char *text = i <= most ? name(i) : NULL;

		strncpy(bytes + (size_t)i * size, text ? text : unknown, size - 1);
	}
	table = cg_rodata(cg, bytes, (most + 2) * size, 8);
	/* VERIFIER: the very number that becomes an offset must be the one that is compared. */
	index = cg_opaque(cg, cg_bits(cg, cg_bits(cg, number, 32, false), 64, false));
	is_known = LLVMBuildICmp(cg->builder, LLVMIntULT, index, last, "");
	index = LLVMBuildSelect(cg->builder, is_known, index, last, "");
	cg_memcpy(cg, dst.at, cg_offset_by(cg, table, LLVMBuildMul(cg->builder, index, cg_u64(cg, size), "")), size, 1);
	return dst.at;
}

static const char *signal_text(uint64_t number)
{
	return strsignal((int)number);
}

/* What a system call returned serves as it is: -2 and 2 are the same error. */
LLVMValueRef emit_strerror(struct cg *cg, struct node *call, struct cg_dst dst)
{
	LLVMValueRef number = cg_bits(cg, cg_expr_i64(cg, call->call.args), 32, true), zero = LLVMConstInt(LLVMTypeOf(number), 0, false);

	number = LLVMBuildSelect(cg->builder, LLVMBuildICmp(cg->builder, LLVMIntSLT, number, zero, ""), LLVMBuildNeg(cg->builder, number, ""), number, "");
	return names_entry(cg, number, call, dst, facts_errno_text, MOST_ERRNO, "Unknown error");
}

LLVMValueRef emit_signal_name(struct cg *cg, struct node *call, struct cg_dst dst)
{
	return names_entry(cg, cg_expr_i64(cg, call->call.args), call, dst, signal_text, MOST_SIGNAL, "N/A");
}

LLVMValueRef emit_syscall_name(struct cg *cg, struct node *call, struct cg_dst dst)
{
	return names_entry(cg, cg_expr_i64(cg, call->call.args), call, dst, facts_syscall_name, MOST_SYSCALL, "Unknown syscall");
}
