/* memory: the smallest pieces of code generation: constants, loads, stores, copies, blocks.
 * In: values at the builder's place. Out: more of them. Owns nothing but constants of the module. */
#include "codegen/cg.h"

#include <stdio.h>

#include "common/base/bug.h"

enum { INLINE_ACCESSES = 16, ZERO_PAGE_BYTES = 1024 };

LLVMTypeRef cg_type(struct cg *cg, const struct type *type)
{
	if (type->kind == TYPE_BOOL)
		return cg->i1;
	if (type->kind == TYPE_INT || type->kind == TYPE_ENUM)
		return LLVMIntTypeInContext(cg->context, type->size * 8);
	if (type->kind == TYPE_VOID || type->kind == TYPE_NONE)
		return cg->void_;
	return cg->i64;
}

LLVMValueRef cg_u64(struct cg *cg, uint64_t value)
{
	return LLVMConstInt(cg->i64, value, false);
}

LLVMValueRef cg_u32(struct cg *cg, uint32_t value)
{
	return LLVMConstInt(cg->i32, value, false);
}

LLVMValueRef cg_bool(struct cg *cg, bool value)
{
	return LLVMConstInt(cg->i1, value, false);
}

LLVMValueRef cg_bits(struct cg *cg, LLVMValueRef value, unsigned bits, bool is_signed)
{
	LLVMTypeRef from = LLVMTypeOf(value), to = LLVMIntTypeInContext(cg->context, bits);
	unsigned width = LLVMGetIntTypeWidth(from);

	if (width == bits)
		return value;
	if (width > bits)
		return LLVMBuildTrunc(cg->builder, value, to, "");
	return is_signed ? LLVMBuildSExt(cg->builder, value, to, "") : LLVMBuildZExt(cg->builder, value, to, "");
}

static LLVMValueRef cg_pass(struct cg *cg, LLVMValueRef value, bool has_effects)
{
	LLVMTypeRef type = LLVMTypeOf(value);
	LLVMTypeRef function = LLVMFunctionType(type, &type, 1, false);
	/* No instruction at all: an operand that goes in and comes out. */
	LLVMValueRef barrier = LLVMGetInlineAsm(function, "", 0, "=r,0", 4, has_effects, false, LLVMInlineAsmDialectATT, false);

	return LLVMBuildCall2(cg->builder, function, barrier, &value, 1, "");
}

LLVMValueRef cg_opaque(struct cg *cg, LLVMValueRef value)
{
	return cg_pass(cg, value, false);
}

LLVMValueRef cg_pinned(struct cg *cg, LLVMValueRef value)
{
	return cg_pass(cg, value, true);
}

LLVMValueRef cg_load(struct cg *cg, LLVMTypeRef type, LLVMValueRef at, unsigned align)
{
	LLVMValueRef load = LLVMBuildLoad2(cg->builder, type, at, "");

	LLVMSetAlignment(load, align);
	return load;
}

LLVMValueRef cg_load_volatile(struct cg *cg, LLVMTypeRef type, LLVMValueRef at, unsigned align)
{
	LLVMValueRef load = cg_load(cg, type, at, align);

	LLVMSetVolatile(load, true);
	return load;
}

void cg_store(struct cg *cg, LLVMValueRef value, LLVMValueRef at, unsigned align)
{
	LLVMSetAlignment(LLVMBuildStore(cg->builder, value, at), align);
}

static unsigned memory_scalar_align(const struct type *type)
{
	return type->align ? type->align : 1;
}

LLVMValueRef cg_load_scalar(struct cg *cg, const struct type *type, LLVMValueRef at)
{
	if (type->kind == TYPE_BOOL) {
		LLVMValueRef byte = cg_load(cg, cg->i8, at, 1);

		return LLVMBuildICmp(cg->builder, LLVMIntNE, byte, LLVMConstInt(cg->i8, 0, false), "");
	}
	return cg_load(cg, cg_type(cg, type), at, memory_scalar_align(type));
}

void cg_store_scalar(struct cg *cg, const struct type *type, LLVMValueRef value, LLVMValueRef at)
{
	if (type->kind == TYPE_BOOL)
		value = cg_bits(cg, value, 8, false);
	cg_store(cg, value, at, memory_scalar_align(type));
}

LLVMValueRef cg_offset(struct cg *cg, LLVMValueRef at, uint64_t bytes)
{
	return bytes ? cg_offset_by(cg, at, cg_u64(cg, bytes)) : at;
}

LLVMValueRef cg_offset_by(struct cg *cg, LLVMValueRef at, LLVMValueRef bytes)
{
	return LLVMBuildGEP2(cg->builder, cg->i8, at, &bytes, 1, "");
}

LLVMValueRef cg_as_i64(struct cg *cg, LLVMValueRef at)
{
	return LLVMBuildPtrToInt(cg->builder, at, cg->i64, "");
}

LLVMValueRef cg_is_null(struct cg *cg, LLVMValueRef at)
{
	return LLVMBuildICmp(cg->builder, LLVMIntEQ, at, LLVMConstNull(LLVMTypeOf(at)), "");
}

LLVMValueRef cg_rodata(struct cg *cg, const void *bytes, uint32_t n, unsigned align)
{
	/* Equal bytes share one constant: looked up among the prelude's names under a prefix no name has. */
	char *key = arena_alloc(cg->arena, n + 2);
	struct table_entry *entry;
	bool is_new;
	LLVMValueRef global;

	key[0] = '"';
	key[1] = (char)align;
	memcpy(key + 2, bytes, n);
	entry = table_put(&cg->prelude, str_make(key, n + 2), &is_new);
	if (!is_new)
		return entry->ptr;
	global = LLVMAddGlobal(cg->module, LLVMArrayType2(cg->i8, n), "text");
	LLVMSetInitializer(global, LLVMConstStringInContext2(cg->context, bytes, n, true));
	LLVMSetGlobalConstant(global, true);
	LLVMSetLinkage(global, LLVMPrivateLinkage);
	LLVMSetAlignment(global, align);
	entry->ptr = global;
	return global;
}

static LLVMValueRef memory_zero_page(struct cg *cg)
{
	static const char zeros[ZERO_PAGE_BYTES];

	if (!cg->zero_page) {
		cg->zero_page = cg_rodata(cg, zeros, sizeof(zeros), 8);
		/* A named section: the page must stay one symbol with all its bytes. */
		LLVMSetSection(cg->zero_page, ".rodata");
	}
	return cg->zero_page;
}

void cg_memcpy(struct cg *cg, LLVMValueRef dst, LLVMValueRef src, uint32_t n, unsigned align)
{
	if (!n)
		return;
	if (n / align <= INLINE_ACCESSES)
		LLVMBuildMemCpy(cg->builder, dst, align, src, align, cg_u64(cg, n));
	else
		cg_call_helper(cg, HELPER_PROBE_READ_KERNEL, dst, cg_u64(cg, n), src);
}

void cg_memzero(struct cg *cg, LLVMValueRef dst, uint32_t n, unsigned align)
{
	if (!n)
		return;
	if (n / align <= INLINE_ACCESSES) {
		LLVMBuildMemSet(cg->builder, dst, LLVMConstInt(cg->i8, 0, false), cg_u64(cg, n), align);
		return;
	}
	for (uint32_t done = 0; done < n;) {
		uint32_t part = n - done > ZERO_PAGE_BYTES ? ZERO_PAGE_BYTES : n - done;

		cg_call_helper(cg, HELPER_PROBE_READ_KERNEL, cg_offset(cg, dst, done), cg_u64(cg, part), memory_zero_page(cg));
		done += part;
	}
}

/* Faults are counted without a branch here: the sign bit is added up and looked at once, when the program leaves. */
static void memory_count_fault(struct cg *cg, LLVMValueRef result, enum helper_id helper, const struct node *node)
{
	LLVMValueRef slot = cg_slot(cg, CG_SLOT_FAULTS);
	LLVMValueRef sum = cg_load(cg, cg->i64, slot, 8);
	LLVMValueRef sign = LLVMBuildLShr(cg->builder, result, cg_u64(cg, 63), "");

	cg_store(cg, LLVMBuildAdd(cg->builder, sum, sign, ""), slot, 8);
	if (cg->plan->config.warnings)
		cg_helper_error(cg, node, helper, result);
}

LLVMValueRef cg_read(struct cg *cg, enum addr_space as, LLVMValueRef dst, LLVMValueRef n, LLVMValueRef src, const struct node *node)
{
	/* Where the space is not known the oldest helper looks at the address. */
	enum helper_id helper = as == AS_USER ? HELPER_PROBE_READ_USER : as == AS_NONE ? HELPER_PROBE_READ : HELPER_PROBE_READ_KERNEL;
	LLVMValueRef result = cg_call_helper(cg, helper, dst, n, src);

	memory_count_fault(cg, result, helper, node);
	return result;
}

LLVMValueRef cg_read_str(struct cg *cg, enum addr_space as, LLVMValueRef dst, LLVMValueRef n, LLVMValueRef src, const struct node *node)
{
	enum helper_id helper = as == AS_USER ? HELPER_PROBE_READ_USER_STR : as == AS_NONE ? HELPER_PROBE_READ_STR : HELPER_PROBE_READ_KERNEL_STR;
	LLVMValueRef result = cg_call_helper(cg, helper, dst, n, src);

	/* The kernel zeroes dst when it faults, so dst holds an empty string then. */
	memory_count_fault(cg, result, helper, node);
	return result;
}

LLVMBasicBlockRef cg_block(struct cg *cg, const char *name)
{
	return LLVMAppendBasicBlockInContext(cg->context, cg->func->function, name);
}

void cg_at(struct cg *cg, LLVMBasicBlockRef block)
{
	LLVMPositionBuilderAtEnd(cg->builder, block);
}

void cg_goto(struct cg *cg, LLVMBasicBlockRef block)
{
	LLVMBuildBr(cg->builder, block);
}

void cg_branch(struct cg *cg, LLVMValueRef cond, LLVMBasicBlockRef then, LLVMBasicBlockRef otherwise)
{
	LLVMBuildCondBr(cg->builder, cond, then, otherwise);
}

LLVMBasicBlockRef cg_here(struct cg *cg)
{
	return LLVMGetInsertBlock(cg->builder);
}

LLVMValueRef cg_phi2(struct cg *cg, LLVMValueRef a, LLVMBasicBlockRef from_a, LLVMValueRef b, LLVMBasicBlockRef from_b)
{
	LLVMValueRef phi = LLVMBuildPhi(cg->builder, LLVMTypeOf(a), "");

	LLVMAddIncoming(phi, (LLVMValueRef[]){ a, b }, (LLVMBasicBlockRef[]){ from_a, from_b }, 2);
	return phi;
}
