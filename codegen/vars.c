/* vars: where a program's variables and slots live. Without loop callbacks every one is an alloca, which LLVM turns into registers; with
 * callbacks they are fields of one frame struct on the main function's stack (the only memory a callback may be handed). Objects over the
 * stack limit live in scratch memory either way. */
#include "codegen/parts.h"

#include <stddef.h>

#include "common/base/bug.h"

enum { FRAME_LIMIT = 224, LONG_STRING = 64 };

bool cg_var_is_padded(const struct var_info *var)
{
	return var->type->kind != TYPE_STRING || var->type->size <= LONG_STRING;
}

static uint32_t vars_size(const struct var_info *var)
{
	return var->type ? (var->type->size + 7) & ~7u : 0;
}

/* Decides the home of each variable; fills the frame's field types from `n` on. */
static unsigned vars_place(struct cg *cg, LLVMTypeRef *fields, unsigned n)
{
	struct cg_prog *prog = &cg->prog;
	uint64_t limit = cg->plan->config.on_stack_limit > 32 ? cg->plan->config.on_stack_limit : 32;
	uint32_t used = 0;

	for (uint32_t i = 0; i < prog->n_vars; i++) {
		struct cg_var *var = &prog->vars[i];
		uint32_t size;

		var->info = prog->instance->vars.v[i];
		size = vars_size(var->info);
		if (size > limit || used + size > FRAME_LIMIT) {
			var->offset = scratch_reserve(cg, size);
			continue;
		}
		used += size;
		if (!prog->n_callbacks) {
			var->alloca = scratch_alloca(cg, size ? size : 8, "var");
			continue;
		}
		var->field = n;
		fields[n++] = LLVMArrayType2(cg->i64, size ? size / 8 : 1);
	}
	return n;
}

static void vars_zero(struct cg *cg)
{
	for (uint32_t i = 0; i < CG_SLOT_COUNT; i++)
		if (i != CG_SLOT_CTX && i != CG_SLOT_SCRATCH && i != CG_SLOT_ZERO)
			cg_store(cg, cg_u64(cg, 0), cg_slot(cg, i), 8);
	if (cg->prog.n_callbacks) /* a number that only we know to be 0 */
		cg_store(cg, cg_state_load(cg, offsetof(struct shared_state, reserved)), cg_slot(cg, CG_SLOT_ZERO), 8);
}

/* The same number, of which the verifier knows nothing. */
static LLVMValueRef vars_forget(struct cg *cg, LLVMValueRef value)
{
	LLVMValueRef zero;

	if (!cg->prog.n_callbacks || LLVMGetTypeKind(LLVMTypeOf(value)) != LLVMIntegerTypeKind)
		return value;
	zero = cg_load(cg, cg->i64, cg_slot(cg, CG_SLOT_ZERO), 8);
	/* Not the zero itself for a 0: what the verifier then learns of one ($n == 0) it would know of the other. */
	if (LLVMIsConstant(value))
		value = cg_opaque(cg, value);
	return LLVMBuildXor(cg->builder, value, cg_bits(cg, zero, LLVMGetIntTypeWidth(LLVMTypeOf(value)), false), "");
}

LLVMValueRef vars_hide(struct cg *cg, LLVMValueRef value)
{
	return LLVMIsConstant(value) ? vars_forget(cg, value) : value;
}

void cg_var_store(struct cg *cg, const struct var_info *var, LLVMValueRef value)
{
	bool is_number = type_is(var->type, T_INTEGRAL);

	/* VERIFIER: a number that grows in a loop ($n++) has other bounds in every round; were they known, the verifier would look at all rounds. */
	value = cg->func->is_callback && is_number ? vars_forget(cg, value) : vars_hide(cg, value);
	/* LLVM(19): in the long block that unroll makes, sums of helper results are otherwise formed last, and the results fill the stack. */
	if (cg->func->loop && !cg->prog.n_callbacks && is_number && !LLVMIsConstant(value))
		value = cg_pinned(cg, value);
	cg_store_scalar(cg, var->type, value, cg_var(cg, var));
}

/* Variables start as zero: the verifier must never see stack that was not written, nor the script what was there before. */
void vars_clear(struct cg *cg)
{
	vars_clear_some(cg, 0, cg->prog.n_vars);
}

void vars_clear_some(struct cg *cg, uint32_t first, uint32_t end)
{
	for (uint32_t i = first; i < end; i++) {
		const struct var_info *var = cg->prog.vars[i].info;

		if (var->is_loop_var || !var->type)
			continue;
		if (!cg_is_bytes(var->type))
			cg_var_store(cg, var, LLVMConstNull(cg_type(cg, var->type)));
		else
			cg_memzero(cg, cg_var(cg, var), cg_var_is_padded(var) ? vars_size(var) : 8, 8);
	}
}

void vars_open(struct cg *cg)
{
	struct cg_prog *prog = &cg->prog;
	LLVMTypeRef *fields;
	unsigned n = CG_SLOT_COUNT;

	prog->n_vars = prog->instance ? prog->instance->vars.n : 0;
	prog->vars = ARENA_ARRAY(cg->arena, struct cg_var, prog->n_vars);
	fields = ARENA_ARRAY(cg->arena, LLVMTypeRef, n + prog->n_vars + prog->ranges.n);
	for (unsigned i = 0; i < CG_SLOT_COUNT; i++)
		fields[i] = i == CG_SLOT_CTX || i == CG_SLOT_SCRATCH ? cg->ptr : cg->i64;
	prog->first_range_field = n;
	for (uint32_t i = 0; i < prog->ranges.n; i++)
		fields[n++] = cg->i64;
	n = vars_place(cg, fields, n);
	if (prog->n_callbacks) {
		LLVMBasicBlockRef here = cg_here(cg);

		prog->frame_type = LLVMStructTypeInContext(cg->context, fields, n, false);
		cg_at(cg, cg->func->allocas);
		cg->func->frame = LLVMBuildAlloca(cg->builder, prog->frame_type, "frame");
		LLVMSetAlignment(cg->func->frame, 8);
		cg_at(cg, here);
		cg->func->stack_used += (uint32_t)LLVMABISizeOfType(LLVMGetModuleDataLayout(cg->module), prog->frame_type);
		cg_store(cg, cg->func->ctx ? cg->func->ctx : LLVMConstNull(cg->ptr), cg_slot(cg, CG_SLOT_CTX), 8);
	} else {
		for (unsigned i = 0; i < CG_SLOT_COUNT; i++)
			prog->slots[i] = scratch_alloca(cg, 8, "slot");
		cg->func->stack_used -= 8 * CG_SLOT_COUNT; /* registers, nearly always */
	}
	vars_zero(cg);
}

LLVMValueRef cg_slot(struct cg *cg, enum cg_slot slot)
{
	if (!cg->prog.n_callbacks)
		return cg->prog.slots[slot];
	return LLVMBuildStructGEP2(cg->builder, cg->prog.frame_type, cg->func->frame, slot, "");
}

LLVMValueRef cg_var(struct cg *cg, const struct var_info *var)
{
	struct cg_var *place;

	if (var->id >= cg->prog.n_vars)
		BUG("variable %.*s is not the program's", STR_ARG(var->name));
	place = &cg->prog.vars[var->id];
	if (place->alloca)
		return place->alloca;
	if (place->field)
		return LLVMBuildStructGEP2(cg->builder, cg->prog.frame_type, cg->func->frame, place->field, "");
	return scratch_at(cg, place->offset);
}
