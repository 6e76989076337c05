/* scratch: temporary memory. Small objects live on the BPF stack; larger ones in one of SCRATCH_SLOTS slots per CPU, claimed by an atomic bitmap in the
 * program's prologue and given back when it leaves (decision 12). Only programs that need a slot claim one.
 * The map has an element per slot: u64 bitmap (that of element 0 counts), u64 pad, the slot's bytes. A per-CPU element may not be over 32 KiB. */
#include "codegen/parts.h"

#include <stddef.h>

#include "common/base/bug.h"

enum { CLAIM_ATTEMPTS = 2, SLOT_HEADER = 16, MAX_SLOT = (32 << 10) - SLOT_HEADER };

LLVMValueRef scratch_alloca(struct cg *cg, uint32_t size, const char *name)
{
	LLVMBasicBlockRef here = cg_here(cg);
	LLVMValueRef at;

	size = (size + 7) & ~7u;
	cg_at(cg, cg->func->allocas);
	at = LLVMBuildAlloca(cg->builder, LLVMArrayType2(cg->i64, size / 8), name);
	LLVMSetAlignment(at, 8);
	cg_at(cg, here);
	cg->func->stack_used += size;
	return at;
}

LLVMValueRef scratch_at(struct cg *cg, uint32_t offset)
{
	LLVMValueRef base = cg_load(cg, cg->ptr, cg_slot(cg, CG_SLOT_SCRATCH), 8);

	return cg_offset(cg, base, offset);
}

uint32_t scratch_reserve(struct cg *cg, uint32_t size)
{
	uint32_t offset = cg->prog.scratch_used;

	cg->prog.scratch_used += (size + 7) & ~7u;
	return offset;
}

static LLVMValueRef scratch_temp(struct cg *cg, uint32_t size, bool may_be_on_stack)
{
	struct cg_func *func = cg->func;
	struct cg_temp *temp = NULL;
	uint32_t rest = size & 7;

	size = size ? (size + 7) & ~7u : 8;
	for (uint32_t i = 0; i < func->temps.n && !temp; i++)
		if (!func->temps.v[i].depth && func->temps.v[i].size == size && (may_be_on_stack || !func->temps.v[i].at))
			temp = &func->temps.v[i];
	if (!temp) {
		/* Keys of a few bytes stay on the stack even when the frame is full: nothing smaller than a pointer is worth a slot. */
		uint64_t limit = cg->plan->config.on_stack_limit > 32 ? cg->plan->config.on_stack_limit : 32;

		temp = vec_push(cg->arena, &func->temps);
		temp->size = size;
		if (may_be_on_stack && size <= limit && (size == 8 || func->stack_used + size <= func->stack_limit))
			temp->at = scratch_alloca(cg, size, "temp");
		else
			temp->offset = scratch_reserve(cg, size);
	}
	temp->depth = func->depth + 1;
	if (!temp->at)
		return scratch_at(cg, temp->offset);
	/* LLVM(19): three or five bytes at the end of an object become part of a register whose other bytes are whatever was there before; where nothing was,
	 * the verifier sees a register that nobody wrote. */
	if (rest & (rest - 1))
		cg_store(cg, cg_u64(cg, 0), cg_offset(cg, temp->at, size - 8), 8);
	return temp->at;
}

LLVMValueRef cg_temp_bytes(struct cg *cg, uint32_t size)
{
	return scratch_temp(cg, size, true);
}

LLVMValueRef cg_temp_slot(struct cg *cg, uint32_t size)
{
	return scratch_temp(cg, size, false);
}

LLVMValueRef cg_temp(struct cg *cg, const struct type *type)
{
	return cg_temp_bytes(cg, type->size);
}

void cg_temp_done(struct cg *cg, LLVMValueRef at)
{
	for (uint32_t i = 0; i < cg->func->temps.n; i++)
		if (cg->func->temps.v[i].at == at)
			cg->func->temps.v[i].depth = 0;
}

void scratch_free_temps(struct cg *cg, uint32_t depth)
{
	for (uint32_t i = 0; i < cg->func->temps.n; i++)
		if (cg->func->temps.v[i].depth > depth)
			cg->func->temps.v[i].depth = 0;
}

void scratch_finish_program(struct cg *cg)
{
	if (cg->prog.scratch_used > MAX_SLOT)
		lang_diag(cg->checked->diags, ERR_SCRATCH_SIZE, cg->plan->progs.v[cg->prog.index].span, cg->prog.scratch_used, (uint32_t)MAX_SLOT);
	if (cg->prog.scratch_used > MAX_SLOT)
		cg->has_failed = true;
	if (cg->prog.scratch_used > cg->scratch_bytes)
		cg->scratch_bytes = cg->prog.scratch_used;
}

/* Number of the first clear bit among the lowest four, 4 when there is none: by arithmetic, so that the verifier follows one path and not four. */
static LLVMValueRef scratch_first_free(struct cg *cg, LLVMValueRef bitmap)
{
	LLVMValueRef run = LLVMBuildAnd(cg->builder, bitmap, cg_u64(cg, 1), ""), index = run;

	for (unsigned i = 1; i < SCRATCH_SLOTS; i++) {
		run = cg_opaque(cg, LLVMBuildAnd(cg->builder, run, LLVMBuildLShr(cg->builder, bitmap, cg_u64(cg, i), ""), ""));
		index = LLVMBuildAdd(cg->builder, index, run, "");
	}
	return cg_opaque(cg, index);
}

static LLVMValueRef scratch_element(struct cg *cg, LLVMValueRef key, LLVMBasicBlockRef absent)
{
	LLVMBasicBlockRef found = cg_block(cg, "scratch_element");
	LLVMValueRef ret = cg_map_lookup(cg, cg->plan->map_scratch, key);

	cg_branch(cg, cg_is_null(cg, ret), absent, found);
	cg_at(cg, found);
	return ret;
}

static void scratch_store_volatile(struct cg *cg, LLVMValueRef value, LLVMValueRef at)
{
	LLVMValueRef store = LLVMBuildStore(cg->builder, value, at);

	LLVMSetAlignment(store, 8);
	LLVMSetVolatile(store, true);
}

/* scratch_take(bitmap): sets a bit that was clear; its number. None: SCRATCH_SLOTS. */
static LLVMValueRef scratch_take(struct cg *cg)
{
	static const char *const names[] = { "bitmap" };
	LLVMValueRef indexes[CLAIM_ATTEMPTS + 1], index, mask, old, phi;
	LLVMBasicBlockRef from[CLAIM_ATTEMPTS + 1], done;
	struct cg_func func;
	LLVMValueRef existing = func_open_shared(cg, &func, "scratch_take", names, 1, 1);

	if (existing)
		return existing;
	done = cg_block(cg, "scratch_taken");
	for (unsigned i = 0; i < CLAIM_ATTEMPTS; i++) {
		LLVMBasicBlockRef next = cg_block(cg, "scratch_again");

		index = scratch_first_free(cg, cg_load_volatile(cg, cg->i64, LLVMGetParam(func.function, 0), 8));
		mask = LLVMBuildShl(cg->builder, cg_u64(cg, 1), index, "");
		/* A bit behind the last slot's, when none was clear, is in nobody's way. */
		old = LLVMBuildAtomicRMW(cg->builder, LLVMAtomicRMWBinOpOr, LLVMGetParam(func.function, 0), mask,
					 LLVMAtomicOrderingSequentiallyConsistent, false);
		indexes[i] = index;
		from[i] = cg_here(cg);
		/* Set meanwhile: an interrupt came between the load and the or. */
		cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntEQ, LLVMBuildAnd(cg->builder, old, mask, ""), cg_u64(cg, 0), ""), done, next);
		cg_at(cg, next);
	}
	indexes[CLAIM_ATTEMPTS] = cg_u64(cg, SCRATCH_SLOTS);
	from[CLAIM_ATTEMPTS] = cg_here(cg);
	cg_goto(cg, done);
	cg_at(cg, done);
	phi = LLVMBuildPhi(cg->builder, cg->i64, "");
	LLVMAddIncoming(phi, indexes, from, CLAIM_ATTEMPTS + 1);
	return func_close_shared(cg, phi);
}

void scratch_claim(struct cg *cg, struct scratch_claim *claim, LLVMBasicBlockRef taken, LLVMBasicBlockRef busy)
{
	LLVMBasicBlockRef free = cg_block(cg, "scratch_free");
	LLVMValueRef key = scratch_alloca(cg, 8, "scratch_key"), first, index, slot;
	bool has_atomics = cg_has(cg, FEATURE_ATOMICS);

	cg_store(cg, cg_u32(cg, 0), key, 4);
	first = scratch_element(cg, key, busy);
	/* KERNEL(<5.12): no atomic operation says what was there before. There programs are not preempted, only interrupted, so that slots are taken and given
	 * back like a stack: the bitmap is their number. An interrupt between load and store leaves it as it was. */
	index = has_atomics ? func_call_shared(cg, scratch_take(cg), &first, 1) : cg_opaque(cg, cg_load_volatile(cg, cg->i64, first, 8));
	cg_branch(cg, LLVMBuildICmp(cg->builder, LLVMIntUGE, index, cg_u64(cg, SCRATCH_SLOTS), ""), busy, free);
	cg_at(cg, free);
	if (!has_atomics)
		scratch_store_volatile(cg, LLVMBuildAdd(cg->builder, index, cg_u64(cg, 1), ""), first);
	cg_store(cg, index, claim->index, 8);
	cg_store(cg, first, claim->map, 8);
	cg_store(cg, cg_bits(cg, index, 32, false), key, 4);
	slot = scratch_element(cg, key, busy); /* there always: the bit is not lost */
	cg_store(cg, cg_offset(cg, slot, SLOT_HEADER), cg_slot(cg, CG_SLOT_SCRATCH), 8);
	cg_goto(cg, taken);
}

void scratch_release(struct cg *cg, const struct scratch_claim *claim)
{
	LLVMValueRef map = cg_load(cg, cg->ptr, claim->map, 8), index = cg_load(cg, cg->i64, claim->index, 8);
	LLVMValueRef mask = LLVMBuildShl(cg->builder, cg_u64(cg, 1), index, "");

	if (!cg_has(cg, FEATURE_ATOMICS)) {
		scratch_store_volatile(cg, index, map);
		return;
	}
	LLVMBuildAtomicRMW(cg->builder, LLVMAtomicRMWBinOpAnd, map, LLVMBuildNot(cg->builder, mask, ""), LLVMAtomicOrderingSequentiallyConsistent,
			   false);
}
